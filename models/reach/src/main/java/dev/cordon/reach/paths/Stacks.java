package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyStack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What grants and bounds what an actor may do, with what it gained. */
final class Stacks {
    private Stacks() {}

    static PolicyStack withIdentity(PolicyStack own, List<NamedPolicy> identity) {
        return new PolicyStack(
                own.principal(), List.copyOf(identity), own.boundary(), own.serviceControl(), own.session());
    }

    static PolicyStack anything(PolicyStack own) {
        return withIdentity(own, List.of(Rights.EVERYTHING));
    }

    static PolicyStack unbounded(PolicyStack own) {
        return new PolicyStack(own.principal(), own.identity(), null, own.serviceControl(), own.session());
    }

    /** As a member of more groups. */
    static PolicyStack with(PolicyStack own, List<GroupDetail> groups, AccountSnapshot snapshot) {
        List<NamedPolicy> identity = new ArrayList<>(own.identity());
        for (GroupDetail group : groups) {
            identity.addAll(policies(group, snapshot));
        }
        return withIdentity(own, identity);
    }

    /** Policies of a group. */
    static List<NamedPolicy> policies(GroupDetail group, AccountSnapshot snapshot) {
        List<NamedPolicy> policies = new ArrayList<>(group.inline().values());
        for (String arn : group.attached()) {
            PolicyVersions versions = snapshot.policies().get(arn);
            PolicyDocument inForce = versions == null ? null : versions.inForce();
            if (inForce != null) {
                policies.add(new NamedPolicy("managed policy " + arn, inForce));
            }
        }
        return policies;
    }

    /**
     * With other versions of policies in force. One policy with one other version is exchanged; where there is a choice, all of
     * them are united, which is more than one choice can give.
     */
    static PolicyStack withVersions(PolicyStack own, List<PolicyVersions> settable) {
        boolean exact = exact(settable);
        Set<PolicyDocument> replaced = new HashSet<>();
        List<NamedPolicy> identity = new ArrayList<>();
        for (PolicyVersions policy : settable) {
            PolicyDocument inForce = policy.inForce();
            if (exact && inForce != null) {
                replaced.add(inForce);
            }
            policy.versions().forEach((version, document) -> {
                if (!version.equals(policy.defaultVersion())) {
                    identity.add(new NamedPolicy("managed policy " + policy.arn() + " " + version, document));
                }
            });
        }
        own.identity().stream()
                .filter(policy -> !replaced.contains(policy.document()))
                .forEach(identity::add);
        return withIdentity(own, identity);
    }

    /** Whether there is no choice between versions. */
    static boolean exact(List<PolicyVersions> settable) {
        return settable.size() == 1 && settable.get(0).versions().size() == 2;
    }

    static PolicyStack of(PolicyStack own, Gain gain) {
        return switch (gain) {
            case UNBOUNDED -> unbounded(own);
            case ANYTHING -> anything(own);
            case ANYTHING_UNBOUNDED -> unbounded(anything(own));
            default -> own;
        };
    }
}
