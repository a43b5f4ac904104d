package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is in which group. */
final class GroupOperations {
    private GroupOperations() {}

    static void addTo(Operations all) {
        all.create("AddUserToGroup", w -> List.of(w.ask("AddUserToGroup", Kind.GROUP)), GroupOperations::join);
        all.write(
                "RemoveUserFromGroup", w -> List.of(w.ask("RemoveUserFromGroup", Kind.GROUP)), GroupOperations::leave);
        all.read("ListGroupsForUser", w -> List.of(w.ask("ListGroupsForUser", Kind.USER)), GroupOperations::groups);
        all.read("GetGroup", w -> List.of(w.ask("GetGroup", Kind.GROUP)), GroupOperations::members);
    }

    private static Entity user(Work work) throws Refusal {
        work.params().need("UserName");
        return work.mutable(Kind.USER);
    }

    private static @Nullable Element join(Work work) throws Refusal {
        Entity group = work.need(Kind.GROUP);
        Entity user = user(work);
        boolean member = user.user().groups().contains(group.name());
        if (!member && user.user().groups().size() >= Quotas.GROUPS) {
            throw Refusal.limit("Cannot exceed quota for GroupsPerUser: " + Quotas.GROUPS);
        }
        work.set(user.with(user.user().inGroup(group.name())));
        return null;
    }

    private static @Nullable Element leave(Work work) throws Refusal {
        Entity group = work.need(Kind.GROUP);
        Entity user = user(work);
        if (!user.user().groups().contains(group.name())) {
            throw Refusal.notFound("User " + user.name() + " is not in group " + group.name() + ".");
        }
        work.set(user.with(user.user().outOfGroup(group.name())));
        return null;
    }

    private static Element groups(Work work) throws Refusal {
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        for (String name : work.need(Kind.USER).user().groups()) {
            Entity group = work.account().find(Kind.GROUP, name);
            if (group != null) {
                entries.put(name, () -> Views.entity("member", group, work.state(), false));
            }
        }
        Element result = Element.named("ListGroupsForUserResult");
        return result.list("Groups", Pages.of(work, entries, result));
    }

    private static Element members(Work work) throws Refusal {
        Entity group = work.need(Kind.GROUP);
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        work.account().users().forEach((name, user) -> {
            if (user.user().groups().contains(group.name())) {
                entries.put(name, () -> Views.entity("member", user, work.state(), false));
            }
        });
        Element result = Element.named("GetGroupResult").add(Views.entity("Group", group, work.state(), false));
        return result.list("Users", Pages.of(work, entries, result));
    }
}
