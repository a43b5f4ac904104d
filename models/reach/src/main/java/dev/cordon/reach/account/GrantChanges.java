package dev.cordon.reach.account;

import java.util.Locale;
import java.util.Map;

/** Inline and attached policies of users, groups and roles. */
final class GrantChanges {
    private GrantChanges() {}

    private interface Change {
        Grants of(Grants grants, SnapshotEdit edit, String arn) throws NotApplicable;
    }

    static void into(Map<String, SnapshotChanges.Operation> operations) {
        for (String kind : new String[] {"User", "Group", "Role"}) {
            operations.put(
                    "Put" + kind + "Policy",
                    edit -> change(edit, kind, true, (grants, e, arn) -> {
                        String name = e.required("policyName");
                        String owner = kind.toLowerCase(Locale.ROOT) + " " + name(e, kind, arn);
                        return grants.put(name, Grants.named(name, owner, e.document("policyDocument", arn)));
                    }));
            operations.put(
                    "Delete" + kind + "Policy",
                    edit -> change(edit, kind, false, (grants, e, arn) -> grants.delete(e.required("policyName"))));
            operations.put(
                    "Attach" + kind + "Policy",
                    edit -> change(edit, kind, true, (grants, e, arn) -> {
                        String policy = e.required("policyArn");
                        PolicyChanges.supply(e, policy, arn);
                        return grants.attach(policy);
                    }));
            operations.put(
                    "Detach" + kind + "Policy",
                    edit -> change(edit, kind, false, (grants, e, arn) -> grants.detach(e.required("policyArn"))));
        }
    }

    private static String name(SnapshotEdit edit, String kind, String arn) throws NotApplicable {
        IamArn parsed = IamArn.of(arn);
        return parsed != null ? parsed.name() : edit.required(kind.toLowerCase(Locale.ROOT) + "Name");
    }

    /** Something that goes from what is not there is gone already; something cannot come to it. */
    private static void change(SnapshotEdit edit, String kind, boolean adds, Change change) throws NotApplicable {
        boolean found = switch (kind) {
            case "User" -> {
                UserDetail user = edit.user(edit.required("userName"));
                if (user != null) {
                    edit.put(user.with(change.of(user.grants(), edit, user.arn())));
                }
                yield user != null;
            }
            case "Group" -> {
                GroupDetail group = edit.group(edit.required("groupName"));
                if (group != null) {
                    edit.put(group.with(change.of(group.grants(), edit, group.arn())));
                }
                yield group != null;
            }
            default -> {
                RoleDetail role = edit.role(edit.required("roleName"));
                if (role != null) {
                    edit.put(role.with(change.of(role.grants(), edit, role.arn())));
                }
                yield role != null;
            }
        };
        if (!found && adds) {
            throw new NotApplicable("the snapshot has no such " + kind.toLowerCase(Locale.ROOT));
        }
    }
}
