package dev.cordon.reach.account;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Groups themselves; who is in them is the users' to say. */
final class GroupChanges {
    private GroupChanges() {}

    static void into(Map<String, SnapshotChanges.Operation> operations) {
        operations.put("CreateGroup", GroupChanges::create);
        operations.put("UpdateGroup", GroupChanges::rename);
        operations.put("DeleteGroup", edit -> {
            GroupDetail group = edit.group(edit.required("groupName"));
            if (group != null) {
                edit.remove(group);
                members(edit, group)
                        .forEach(member -> edit.put(member.withGroups(member.groups().stream()
                                .filter(one -> !one.equals(group.name()))
                                .toList())));
            }
        });
    }

    private static List<UserDetail> members(SnapshotEdit edit, GroupDetail group) {
        return edit.users().values().stream()
                .filter(user ->
                        user.account().equals(group.account()) && user.groups().contains(group.name()))
                .toList();
    }

    private static void create(SnapshotEdit edit) throws NotApplicable {
        String name = edit.required("groupName");
        if (edit.group(name) != null) {
            return;
        }
        String stated = edit.change().parameter("response.group.arn");
        String arn = IamArn.of(stated) != null
                ? stated
                : edit.arn("group", edit.change().parameter("path"), name);
        edit.put(new GroupDetail(arn, edit.change().account(), name, Collections.emptySortedMap(), List.of()));
    }

    private static void rename(SnapshotEdit edit) throws NotApplicable {
        String name = edit.required("groupName");
        String wanted = edit.change().parameter("newGroupName");
        GroupDetail group = edit.group(name);
        if (group == null) {
            if (!wanted.isEmpty() && edit.group(wanted) != null) {
                return;
            }
            throw new NotApplicable("the snapshot has no such group");
        }
        String arn = UserChanges.renamed(group.arn(), edit.change().parameter("newPath"), wanted);
        if (arn.equals(group.arn())) {
            return;
        }
        String called = wanted.isEmpty() ? group.name() : wanted;
        List<UserDetail> members = members(edit, group);
        edit.remove(group);
        edit.put(group.named(arn, called));
        for (UserDetail member : members) {
            edit.put(member.withGroups(member.groups().stream()
                    .map(one -> one.equals(group.name()) ? called : one)
                    .sorted()
                    .toList()));
        }
    }
}
