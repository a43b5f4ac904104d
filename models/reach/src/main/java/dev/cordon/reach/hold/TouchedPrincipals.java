package dev.cordon.reach.hold;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which users and roles differ between two snapshots, where nothing else does that reach asks about: then hops, graph and
 * radii can follow from one to the other. When they were read is not compared.
 */
final class TouchedPrincipals {
    /** With more than these, and more than a tenth of all, beginning anew is as quick. */
    private static final int FEW = 64;

    private TouchedPrincipals() {}

    /**
     * ARNs of users and roles whose details or policies differ, those included that are new or gone. Null where accounts,
     * groups, organization or resources differ, or too many principals do: then all is to be worked out anew.
     */
    static @Nullable Set<String> between(AccountSnapshot before, AccountSnapshot after) {
        if (!before.groups().equals(after.groups())
                || !before.organization().equals(after.organization())
                || !before.resources().equals(after.resources())
                || before.inventoryKnown() != after.inventoryKnown()
                || !before.accounts().equals(after.accounts())) {
            return null;
        }
        Set<String> policies = differing(before.policies(), after.policies());
        if (after.groups().values().stream().anyMatch(group -> !Collections.disjoint(group.attached(), policies))) {
            return null;
        }
        Set<String> touched = differing(before.users(), after.users());
        touched.addAll(differing(before.roles(), after.roles()));
        if (!policies.isEmpty()) {
            addHolders(after, policies, touched);
        }
        int principals = after.users().size() + after.roles().size();
        return touched.size() > Math.max(FEW, principals / 10) ? null : touched;
    }

    private static <T> Set<String> differing(Map<String, T> before, Map<String, T> after) {
        Set<String> differing = new TreeSet<>();
        after.forEach((arn, now) -> {
            if (!now.equals(before.get(arn))) {
                differing.add(arn);
            }
        });
        before.keySet().stream().filter(arn -> !after.containsKey(arn)).forEach(differing::add);
        return differing;
    }

    /** Whom some managed policies grant something, or bound. Who is gone, or has them no more, differs itself. */
    private static void addHolders(AccountSnapshot after, Set<String> policies, Set<String> touched) {
        for (UserDetail user : after.users().values()) {
            if (!Collections.disjoint(user.attached(), policies) || contains(policies, user.boundaryArn())) {
                touched.add(user.arn());
            }
        }
        for (RoleDetail role : after.roles().values()) {
            if (!Collections.disjoint(role.attached(), policies) || contains(policies, role.boundaryArn())) {
                touched.add(role.arn());
            }
        }
    }

    private static boolean contains(Set<String> policies, @Nullable String boundary) {
        return boundary != null && policies.contains(boundary);
    }
}
