package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the hops from one snapshot to the next. A principal matters twice: as one who acts, and as a target of others. */
final class HopUpdate {
    private final Hops hops;
    private final Landscape landscape;
    private final AssumeRoles assumeRoles;
    private final SharedTargets shared;
    private final FurtherRoles further;
    private final Set<Actor> actors = new LinkedHashSet<>();
    private final Set<TargetSet> sets = new HashSet<>();

    HopUpdate(Hops hops, Landscape landscape, AssumeRoles assumeRoles, SharedTargets shared, FurtherRoles further) {
        this.hops = hops;
        this.landscape = landscape;
        this.assumeRoles = assumeRoles;
        this.shared = shared;
        this.further = further;
    }

    HopChanges run(AccountSnapshot after, Set<String> touched) {
        AccountSnapshot before = landscape.snapshot();
        Set<String> targets = new LinkedHashSet<>();
        Map<String, Set<Prerequisite>> allowed = new HashMap<>();
        boolean groups = false;
        for (String arn : touched) {
            allowed.put(arn, hops.allowances(arn));
            if (targetDiffers(before, after, arn)) {
                targets.add(arn);
            }
            groups |= before.groups().containsKey(arn) || after.groups().containsKey(arn);
        }
        Set<String> newlyNamed = new HashSet<>();
        boolean particular = false;
        for (String arn : targets) {
            Trust trust = assumeRoles.remove(arn);
            newlyNamed.addAll(trust.named());
            particular |= trust.particular();
        }
        landscape.move(after, touched);
        for (String arn : targets) {
            RoleDetail role = after.roles().get(arn);
            if (role != null) {
                assumeRoles.put(role);
                newlyNamed.addAll(assumeRoles.trust(arn).named());
                particular |= assumeRoles.trust(arn).particular();
            }
        }
        forgetActors(touched, targets, newlyNamed, particular, groups);
        Set<TargetSet> filled = new HashSet<>();
        for (String arn : touched) {
            if (targets.contains(arn) || !hops.allowances(arn).equals(allowed.get(arn))) {
                shared.update(arn, sets, filled);
            }
        }
        further.update(actors, sets, filled);
        hops.addUsersOf(filled, actors);
        return new HopChanges(actors, sets);
    }

    private void forgetActors(
            Set<String> touched, Set<String> targets, Set<String> named, boolean particular, boolean groups) {
        for (String arn : touched) {
            Gains.ofPrincipal(arn).forEach(this::forget);
        }
        boolean anybody = particular || named.stream().anyMatch(Trust::isSession);
        List<Actor> asked = anybody || groups
                ? hops.asked()
                : named.stream().flatMap(arn -> hops.asked(arn).stream()).toList();
        for (Actor actor : asked) {
            boolean differs = named.contains(actor.arn())
                    || (anybody && targets.stream().anyMatch(target -> hops.differsAbout(actor, target)));
            if (differs || (groups && hops.joins(actor))) {
                forget(actor);
            }
        }
    }

    private void forget(Actor actor) {
        hops.forget(actor);
        actors.add(actor);
    }

    /** Whether what others ask of a target differs, besides what its own policies allow it. */
    private static boolean targetDiffers(AccountSnapshot before, AccountSnapshot after, String arn) {
        RoleDetail role = before.roles().get(arn);
        RoleDetail newRole = after.roles().get(arn);
        if (role != null && newRole != null) {
            return !Objects.equals(role.trust(), newRole.trust())
                    || !Objects.equals(role.instanceProfiles(), newRole.instanceProfiles())
                    || differs(role.tags(), newRole.tags())
                    || !Objects.equals(role.boundaryArn(), newRole.boundaryArn())
                    || policiesDiffer(before, after, role.attached(), newRole.attached());
        }
        UserDetail user = before.users().get(arn);
        UserDetail newUser = after.users().get(arn);
        if (user != null && newUser != null) {
            return differs(user.tags(), newUser.tags())
                    || !Objects.equals(user.boundaryArn(), newUser.boundaryArn())
                    || !user.groups().equals(newUser.groups())
                    || policiesDiffer(before, after, user.attached(), newUser.attached())
                    || user.groups().stream().anyMatch(group -> groupDiffers(before, after, user.account(), group));
        }
        return role != null || newRole != null || user != null || newUser != null;
    }

    private static boolean differs(Object one, Object other) {
        return !one.equals(other);
    }

    private static boolean groupDiffers(AccountSnapshot before, AccountSnapshot after, String account, String name) {
        @Nullable GroupDetail was = before.group(account, name);
        @Nullable GroupDetail is = after.group(account, name);
        return was == null || is == null || policiesDiffer(before, after, was.attached(), is.attached());
    }

    private static boolean policiesDiffer(
            AccountSnapshot before, AccountSnapshot after, List<String> attached, List<String> newAttached) {
        return !attached.equals(newAttached)
                || attached.stream().anyMatch(arn -> versions(before, arn) != versions(after, arn));
    }

    private static int versions(AccountSnapshot snapshot, String policy) {
        PolicyVersions versions = snapshot.policies().get(policy);
        return versions == null ? -1 : versions.versions().size();
    }
}
