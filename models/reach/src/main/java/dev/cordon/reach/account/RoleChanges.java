package dev.cordon.reach.account;

import dev.cordon.reach.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Roles, whom they trust, their boundaries, tags and instance profiles. */
final class RoleChanges {
    private RoleChanges() {}

    static void into(Map<String, SnapshotChanges.Operation> operations) {
        operations.put("CreateRole", edit -> create(edit, edit.required("roleName"), "assumeRolePolicyDocument"));
        operations.put(
                "CreateServiceLinkedRole",
                edit -> create(
                        edit, edit.required("response.role.roleName"), "response.role.assumeRolePolicyDocument"));
        operations.put("DeleteRole", RoleChanges::delete);
        operations.put("DeleteServiceLinkedRole", RoleChanges::delete);
        operations.put("UpdateAssumeRolePolicy", edit -> {
            RoleDetail role = role(edit);
            edit.put(role.withTrust(edit.document("policyDocument", role.arn())));
        });
        operations.put("TagRole", edit -> {
            RoleDetail role = role(edit);
            edit.put(role.withTags(Tags.with(role.tags(), edit.tags("tags"))));
        });
        operations.put("UntagRole", edit -> {
            RoleDetail role = role(edit);
            edit.put(role.withTags(Tags.without(role.tags(), edit.texts("tagKeys"))));
        });
        operations.put("PutRolePermissionsBoundary", edit -> {
            RoleDetail role = role(edit);
            String boundary = edit.required("permissionsBoundary");
            PolicyChanges.supply(edit, boundary, role.arn());
            edit.put(role.withBoundary(boundary));
        });
        operations.put("DeleteRolePermissionsBoundary", edit -> {
            RoleDetail role = edit.role(edit.required("roleName"));
            if (role != null) {
                edit.put(role.withBoundary(null));
            }
        });
        operations.put("AddRoleToInstanceProfile", RoleChanges::carry);
        operations.put("RemoveRoleFromInstanceProfile", RoleChanges::uncarry);
    }

    private static RoleDetail role(SnapshotEdit edit) throws NotApplicable {
        RoleDetail role = edit.role(edit.required("roleName"));
        if (role == null) {
            throw new NotApplicable("the snapshot has no such role");
        }
        return role;
    }

    private static void create(SnapshotEdit edit, String name, String trustParameter) throws NotApplicable {
        String id = edit.change().parameter("response.role.roleId");
        RoleDetail known = edit.role(name);
        if (known != null) {
            if (id.isEmpty() || known.id().equals(id)) {
                return;
            }
            edit.remove(known);
        }
        String stated = edit.change().parameter("response.role.arn");
        IamArn parsed = IamArn.of(stated);
        String path = parsed != null ? parsed.path() : edit.change().parameter("path");
        String arn = parsed != null ? stated : edit.arn("role", path, name);
        PolicyDocument trust = edit.document(trustParameter, arn);
        String boundary = edit.change().parameter("permissionsBoundary");
        if (!boundary.isEmpty()) {
            PolicyChanges.supply(edit, boundary, arn);
        }
        edit.put(new RoleDetail(
                arn,
                edit.change().account(),
                name,
                id,
                path.isEmpty() ? "/" : path,
                Collections.emptySortedMap(),
                List.of(),
                boundary.isEmpty() ? null : boundary,
                Collections.unmodifiableSortedMap(edit.tags("tags")),
                trust.readable() ? trust : null,
                List.of()));
    }

    private static void delete(SnapshotEdit edit) throws NotApplicable {
        RoleDetail role = edit.role(edit.required("roleName"));
        if (role != null) {
            edit.remove(role);
        }
    }

    /** Events name the profile without its path; a profile of an own path gets the default one until the next reading. */
    private static void carry(SnapshotEdit edit) throws NotApplicable {
        RoleDetail role = role(edit);
        String name = edit.required("instanceProfileName");
        List<String> profiles = new ArrayList<>(role.instanceProfiles() == null ? List.of() : role.instanceProfiles());
        if (profiles.stream().noneMatch(profile -> profile.endsWith("/" + name))) {
            profiles.add(edit.arn("instance-profile", "/", name));
            Collections.sort(profiles);
            edit.put(role.withInstanceProfiles(List.copyOf(profiles)));
        }
    }

    private static void uncarry(SnapshotEdit edit) throws NotApplicable {
        RoleDetail role = edit.role(edit.required("roleName"));
        String name = edit.required("instanceProfileName");
        if (role != null && role.instanceProfiles() != null) {
            edit.put(role.withInstanceProfiles(role.instanceProfiles().stream()
                    .filter(profile -> !profile.endsWith("/" + name))
                    .toList()));
        }
    }
}
