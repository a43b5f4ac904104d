package dev.cordon.reach.paths;

import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which groups a user can join, and what that makes of it. */
final class Memberships {
    static final String ADD = "iam:AddUserToGroup";

    private final Landscape landscape;
    private final Map<GroupDetail, Boolean> administrators = new HashMap<>();

    Memberships(Landscape landscape) {
        this.landscape = landscape;
    }

    /** Groups that a user is not in, can add itself to, and that give something. */
    List<GroupDetail> joinable(String arn, ActionScope add, boolean forCertain) {
        List<GroupDetail> groups = new ArrayList<>();
        UserDetail user = landscape.snapshot().users().get(arn);
        Account account = landscape.accountOfPrincipal(arn);
        if (user == null || account == null || add.nothing()) {
            return groups;
        }
        for (GroupDetail group : account.groups().values()) {
            boolean gives = !group.inline().isEmpty() || !group.attached().isEmpty();
            if (gives && !user.groups().contains(group.name())) {
                ResourceFacts facts = new ResourceFacts(group.arn(), account.id(), Map.of(), null, true, List.of());
                Truth truth = add.on(facts, RequestContext.UNKNOWN);
                if (forCertain ? truth.certain() : truth.mayBe()) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    /** The user as a member of the groups that it can join: for certain, and where that is more, possibly. */
    TargetSet targets(String arn, ActionScope add) {
        TargetSet targets = new TargetSet();
        List<GroupDetail> certain = joinable(arn, add, true);
        List<GroupDetail> possible = joinable(arn, add, false);
        if (!certain.isEmpty()) {
            targets.put(new HopTarget(new Actor(arn, Gain.CERTAIN_GROUPS), Truth.YES, List.of(), names(certain)));
        }
        if (possible.size() > certain.size()) {
            targets.put(
                    new HopTarget(new Actor(arn, Gain.POSSIBLE_GROUPS), Truth.POSSIBLE, List.of(), names(possible)));
        }
        return targets;
    }

    /** Groups of administrators first, then by name; the first three by name and how many more. */
    private String names(List<GroupDetail> groups) {
        List<String> names = new ArrayList<>();
        for (boolean administrator : new boolean[] {true, false}) {
            for (GroupDetail group : groups) {
                if (administrator(group) == administrator) {
                    names.add(group.name());
                }
            }
        }
        int shown = Math.min(names.size(), 3);
        String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
        return String.join(", ", names.subList(0, shown)) + more;
    }

    private boolean administrator(GroupDetail group) {
        return administrators.computeIfAbsent(group, g -> {
            Account account = new Account(g.account(), Landscape.partition(g.arn()));
            PrincipalFacts nobody =
                    new PrincipalFacts(g.arn(), g.account(), PrincipalType.USER, CommonText.OPEN, "", Map.of(), false);
            @Nullable
            PolicyStack stack =
                    new PolicyStack(nobody, Stacks.policies(g, landscape.snapshot()), null, List.of(), List.of());
            return Administrators.truth(new Rights(stack, new HashMap<>()), account)
                    .mayBe();
        });
    }
}
