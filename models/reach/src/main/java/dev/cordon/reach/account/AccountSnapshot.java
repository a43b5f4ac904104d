package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One or several accounts as of one moment. Immutable; maps are by ARN and sorted.
 *
 * @param users all IAM users
 * @param groups all IAM groups
 * @param roles all IAM roles
 * @param policies managed policies, those of AWS included as far as they are attached
 * @param organization service and resource control policies
 * @param resources what the inventory lists; empty where none was given
 * @param inventoryKnown whether an inventory was given
 * @param asOfMillis moment the snapshot stands for, milliseconds since 1970
 * @param findings what was broken in the input
 */
public record AccountSnapshot(
        SortedMap<String, UserDetail> users,
        SortedMap<String, GroupDetail> groups,
        SortedMap<String, RoleDetail> roles,
        SortedMap<String, PolicyVersions> policies,
        OrganizationControls organization,
        SortedMap<String, Resource> resources,
        boolean inventoryKnown,
        long asOfMillis,
        List<Finding> findings) {

    /** ARN of a group of an account by its friendly name, or null. Group names are unique in an account. */
    public @Nullable GroupDetail group(String account, String name) {
        for (GroupDetail group : groups.values()) {
            if (group.account().equals(account) && group.name().equals(name)) {
                return group;
            }
        }
        return null;
    }

    /** What grants and bounds a user or role, or null where the snapshot has no such principal. */
    public @Nullable PolicyStack stackOf(String arn) {
        UserDetail user = users.get(arn);
        if (user != null) {
            List<NamedPolicy> identity = new ArrayList<>(user.inline().values());
            addManaged(identity, user.attached());
            for (String name : user.groups()) {
                GroupDetail group = group(user.account(), name);
                if (group != null) {
                    identity.addAll(group.inline().values());
                    addManaged(identity, group.attached());
                }
            }
            PrincipalFacts facts = new PrincipalFacts(
                    arn, user.account(), PrincipalType.USER, user.name(), user.id(), user.tags(), false);
            return stack(facts, identity, user.boundaryArn());
        }
        RoleDetail role = roles.get(arn);
        if (role != null) {
            List<NamedPolicy> identity = new ArrayList<>(role.inline().values());
            addManaged(identity, role.attached());
            PrincipalFacts facts = new PrincipalFacts(
                    arn, role.account(), PrincipalType.ROLE, role.name(), role.id(), role.tags(), role.serviceLinked());
            return stack(facts, identity, role.boundaryArn());
        }
        return null;
    }

    private PolicyStack stack(PrincipalFacts facts, List<NamedPolicy> identity, @Nullable String boundaryArn) {
        List<List<NamedPolicy>> control = facts.serviceLinked() ? List.of() : organization.serviceControl();
        return new PolicyStack(facts, List.copyOf(identity), boundary(boundaryArn), control, List.of());
    }

    /** A boundary that the snapshot lacks bounds to nothing known: it allows nothing for certain. */
    private @Nullable NamedPolicy boundary(@Nullable String arn) {
        if (arn == null) {
            return null;
        }
        NamedPolicy known = managed(arn);
        return known != null ? known : new NamedPolicy("permissions boundary " + arn, PolicyDocument.UNREADABLE);
    }

    private void addManaged(List<NamedPolicy> identity, List<String> arns) {
        for (String arn : arns) {
            NamedPolicy policy = managed(arn);
            if (policy != null) {
                identity.add(policy);
            }
        }
    }

    private @Nullable NamedPolicy managed(String arn) {
        PolicyVersions versions = policies.get(arn);
        PolicyDocument document = versions == null ? null : versions.inForce();
        return document == null ? null : new NamedPolicy("managed policy " + arn, document);
    }
}
