package dev.cordon.engine.guardrail;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of Cordon's own standing when a plan is reviewed.
 *
 * @param caller ARN that the provider calls us by; empty where it was not asked
 * @param groups ARNs of groups that its principal or chain is in
 * @param policies ARNs of managed policies that they have, by themselves or by a group
 */
public record ResponderFacts(String caller, Set<String> groups, Set<String> policies) {
    public static final ResponderFacts NONE = new ResponderFacts("", Set.of(), Set.of());

    public ResponderFacts {
        groups = Set.copyOf(groups);
        policies = Set.copyOf(policies);
    }

    /** As an account shows it. */
    public static ResponderFacts of(ResponderTerms terms, String caller, AccountSnapshot account) {
        Set<String> groups = new TreeSet<>();
        Set<String> policies = new TreeSet<>();
        for (UserDetail user : account.users().values()) {
            if (isOurs(user.arn(), terms, caller)) {
                policies.addAll(user.attached());
                for (String name : user.groups()) {
                    GroupDetail group = account.group(user.account(), name);
                    if (group != null) {
                        groups.add(group.arn());
                        policies.addAll(group.attached());
                    }
                }
            }
        }
        for (RoleDetail role : account.roles().values()) {
            if (isOurs(role.arn(), terms, caller)) {
                policies.addAll(role.attached());
            }
        }
        return new ResponderFacts(caller, groups, policies);
    }

    private static boolean isOurs(String arn, ResponderTerms terms, String caller) {
        return PrincipalArn.of(arn)
                .filter(who -> PrincipalArn.of(caller).filter(who::sameAs).isPresent()
                        || terms.principal().filter(p -> p.protects(who)).isPresent()
                        || protects(terms.chain(), who))
                .isPresent();
    }

    static boolean protects(List<ArnPattern> patterns, PrincipalArn who) {
        return patterns.stream().anyMatch(pattern -> pattern.protects(who));
    }
}
