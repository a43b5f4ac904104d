package dev.cordon.reach.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users, their boundaries, tags, memberships, access keys and passwords. */
final class UserChanges {
    static final String DELETED = "deleted";

    private UserChanges() {}

    static void into(Map<String, SnapshotChanges.Operation> operations) {
        operations.put("CreateUser", UserChanges::create);
        operations.put("UpdateUser", UserChanges::rename);
        operations.put("DeleteUser", edit -> {
            UserDetail user = edit.user(edit.required("userName"));
            if (user != null) {
                edit.remove(user);
            }
        });
        operations.put("TagUser", edit -> {
            UserDetail user = user(edit);
            edit.put(user.withTags(Tags.with(user.tags(), edit.tags("tags"))));
        });
        operations.put("UntagUser", edit -> {
            UserDetail user = user(edit);
            edit.put(user.withTags(Tags.without(user.tags(), edit.texts("tagKeys"))));
        });
        operations.put("PutUserPermissionsBoundary", edit -> {
            UserDetail user = user(edit);
            String boundary = edit.required("permissionsBoundary");
            PolicyChanges.supply(edit, boundary, user.arn());
            edit.put(user.withBoundary(boundary));
        });
        operations.put("DeleteUserPermissionsBoundary", edit -> {
            UserDetail user = edit.user(edit.required("userName"));
            if (user != null) {
                edit.put(user.withBoundary(null));
            }
        });
        operations.put("AddUserToGroup", UserChanges::join);
        operations.put("RemoveUserFromGroup", UserChanges::leave);
        operations.put("CreateAccessKey", edit -> key(edit, edit.required("response.accessKey.accessKeyId"), "active"));
        operations.put("UpdateAccessKey", edit -> {
            boolean active = edit.required("status").equalsIgnoreCase("Active");
            key(edit, edit.required("accessKeyId"), active ? "active" : "inactive");
        });
        operations.put("DeleteAccessKey", edit -> key(edit, edit.required("accessKeyId"), DELETED));
        operations.put("CreateLoginProfile", edit -> login(edit, "true"));
        operations.put("DeleteLoginProfile", edit -> login(edit, "false"));
    }

    private static UserDetail user(SnapshotEdit edit) throws NotApplicable {
        UserDetail user = edit.user(edit.required("userName"));
        if (user == null) {
            throw new NotApplicable("the snapshot has no such user");
        }
        return user;
    }

    private static void create(SnapshotEdit edit) throws NotApplicable {
        String name = edit.required("userName");
        String id = edit.change().parameter("response.user.userId");
        UserDetail known = edit.user(name);
        if (known != null) {
            if (id.isEmpty() || known.id().equals(id)) {
                return;
            }
            edit.remove(known);
        }
        String stated = edit.change().parameter("response.user.arn");
        String arn = IamArn.of(stated) != null
                ? stated
                : edit.arn("user", edit.change().parameter("path"), name);
        String boundary = edit.change().parameter("permissionsBoundary");
        edit.put(new UserDetail(
                arn,
                edit.change().account(),
                name,
                id,
                Collections.emptySortedMap(),
                List.of(),
                boundary.isEmpty() ? null : boundary,
                Collections.unmodifiableSortedMap(edit.tags("tags")),
                List.of()));
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(UserFacts.ACCESS_KEYS, "0");
        facts.put(UserFacts.LOGIN_PROFILE, "false");
        edit.put(new Resource(
                arn,
                edit.change().account(),
                Collections.emptySortedMap(),
                null,
                null,
                Collections.unmodifiableSortedMap(facts)));
    }

    private static void rename(SnapshotEdit edit) throws NotApplicable {
        String name = edit.required("userName");
        String wanted = edit.change().parameter("newUserName");
        UserDetail user = edit.user(name);
        if (user == null) {
            if (!wanted.isEmpty() && edit.user(wanted) != null) {
                return;
            }
            throw new NotApplicable("the snapshot has no such user");
        }
        String arn = renamed(user.arn(), edit.change().parameter("newPath"), wanted);
        if (arn.equals(user.arn())) {
            return;
        }
        Resource facts = edit.resource(user.arn());
        edit.remove(user);
        edit.put(user.named(arn, wanted.isEmpty() ? user.name() : wanted));
        if (facts != null) {
            edit.put(new Resource(arn, facts.account(), facts.tags(), facts.policy(), facts.role(), facts.facts()));
        }
        mentioned(edit, user.arn());
    }

    /** AWS keeps trust in a renamed user by its unique id; the documents of a snapshot have the ARN. */
    private static void mentioned(SnapshotEdit edit, String arn) {
        for (RoleDetail role : edit.roles().values()) {
            if (role.trust() != null
                    && role.trust().statements().stream()
                            .anyMatch(statement -> statement.principals() != null
                                    && statement.principals().aws().contains(arn))) {
                edit.drift(
                        role.arn(),
                        "its trust policy names " + arn + ", which has a new name that the policy as read"
                                + " does not show");
            }
        }
    }

    /** An ARN with another path or name, where these are not empty. */
    static String renamed(String arn, String path, String name) {
        IamArn parsed = IamArn.of(arn);
        if (parsed == null) {
            return arn;
        }
        return new IamArn(
                        parsed.partition(),
                        parsed.account(),
                        parsed.kind(),
                        path.isEmpty() ? parsed.path() : path,
                        name.isEmpty() ? parsed.name() : name)
                .text();
    }

    private static void join(SnapshotEdit edit) throws NotApplicable {
        UserDetail user = user(edit);
        String name = edit.required("groupName");
        GroupDetail group = edit.group(name);
        if (group == null) {
            edit.drift(
                    user.arn(), "the snapshot has no group " + name + ", so what the user may do by it is not known");
        }
        String called = group == null ? name : group.name();
        if (!user.groups().contains(called)) {
            List<String> groups = new ArrayList<>(user.groups());
            groups.add(called);
            Collections.sort(groups);
            edit.put(user.withGroups(List.copyOf(groups)));
        }
    }

    private static void leave(SnapshotEdit edit) throws NotApplicable {
        UserDetail user = edit.user(edit.required("userName"));
        String name = edit.required("groupName");
        if (user != null) {
            edit.put(user.withGroups(user.groups().stream()
                    .filter(group -> !group.equalsIgnoreCase(name))
                    .toList()));
        }
    }

    /** Counts keys only where the count is known, and each key once however often it is told of. */
    private static void key(SnapshotEdit edit, String id, String state) throws NotApplicable {
        UserDetail user = owner(edit, state.equals(DELETED));
        if (user == null) {
            return;
        }
        Resource facts = facts(edit, user);
        String fact = UserFacts.ACCESS_KEY + id;
        String before = facts.facts().get(fact);
        SortedMap<String, String> changed = new TreeMap<>(facts.facts());
        changed.put(fact, state);
        String count = facts.facts().get(UserFacts.ACCESS_KEYS);
        boolean creates = edit.change().eventName().equals("CreateAccessKey") && before == null;
        if (edit.change().eventName().equals("CreateAccessKey")) {
            KeyDates.put(id, edit.change().timeMillis(), changed);
        }
        KeyDates.prune(changed);
        boolean deletes = state.equals(DELETED) && !state.equals(before);
        if (count != null && count.matches("[0-9]{1,3}") && (creates || deletes)) {
            int keys = Integer.parseInt(count) + (creates ? 1 : -1);
            changed.put(UserFacts.ACCESS_KEYS, String.valueOf(Math.max(0, keys)));
        }
        if (before == null || !before.equals(DELETED)) {
            edit.put(with(facts, changed));
        }
    }

    private static void login(SnapshotEdit edit, String has) throws NotApplicable {
        UserDetail user = owner(edit, has.equals("false"));
        if (user != null) {
            Resource facts = facts(edit, user);
            SortedMap<String, String> changed = new TreeMap<>(facts.facts());
            changed.put(UserFacts.LOGIN_PROFILE, has);
            edit.put(with(facts, changed));
        }
    }

    /** Whose key or password it is; without a user name it is the caller's own, or that of the account's root user. */
    private static @Nullable UserDetail owner(SnapshotEdit edit, boolean goes) throws NotApplicable {
        String name = edit.change().parameter("userName");
        if (name.isEmpty()) {
            name = edit.change().parameter("response.accessKey.userName");
        }
        if (name.isEmpty()) {
            IamArn caller = IamArn.of(edit.change().caller());
            if (caller == null || !caller.kind().equals("user")) {
                return null;
            }
            name = caller.name();
        }
        UserDetail user = edit.user(name);
        if (user == null && !goes) {
            throw new NotApplicable("the snapshot has no such user");
        }
        return user;
    }

    private static Resource facts(SnapshotEdit edit, UserDetail user) {
        Resource known = edit.resource(user.arn());
        return known != null
                ? known
                : new Resource(
                        user.arn(),
                        user.account(),
                        Collections.emptySortedMap(),
                        null,
                        null,
                        Collections.emptySortedMap());
    }

    private static Resource with(Resource resource, SortedMap<String, String> facts) {
        return new Resource(
                resource.arn(),
                resource.account(),
                resource.tags(),
                resource.policy(),
                resource.role(),
                Collections.unmodifiableSortedMap(facts));
    }
}
