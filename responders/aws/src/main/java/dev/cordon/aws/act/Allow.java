package dev.cordon.aws.act;

import dev.cordon.engine.action.ActionDescriptor.Permission;
import java.util.ArrayList;
import java.util.List;

/** Permissions that several actions ask for. */
final class Allow {
    static final String USERS = "arn:aws:iam::*:user/*";
    static final String ROLES = "arn:aws:iam::*:role/*";
    static final String POLICIES = "arn:aws:iam::*:policy/cordon/cordon-*";
    static final String BOUNDARIES = "arn:aws:iam::*:policy/cordon-boundary/cordon-*";

    /** Attaching and detaching: policies of Cordon only. */
    static final String OURS = "{\"ArnLike\":{\"iam:PolicyARN\":\"" + POLICIES + "\"}}";

    /** Boundaries: those of Cordon, and those of the account that have to be put back. */
    static final String BOUND = "{\"ArnLike\":{\"iam:PermissionsBoundary\":[\"" + BOUNDARIES + "\"]}}";

    private Allow() {}

    static Permission read(String action, String reason) {
        return new Permission(action, "*", "", reason);
    }

    static Permission change(String action, String resource, String condition, String reason) {
        return new Permission(action, resource, condition, reason);
    }

    /** Making, rewriting and deleting policies under a path of Cordon. */
    private static List<Permission> policies(String resource) {
        return List.of(
                change("iam:CreatePolicy", resource, "", "make the policy that carries the control"),
                change("iam:TagPolicy", resource, "", "mark it with containment, owner and expiry"),
                change("iam:CreatePolicyVersion", resource, "", "write another expiry into it"),
                change("iam:DeletePolicyVersion", resource, "", "make room for a version; delete the policy"),
                change("iam:DeletePolicy", resource, "", "take the control away"));
    }

    private static List<Permission> reads() {
        return List.of(
                read("iam:GetUser", "see the target"),
                read("iam:GetRole", "see the target"),
                read("iam:GetPolicy", "see whether the control is there"),
                read("iam:GetPolicyVersion", "compare what it says"),
                read("iam:ListPolicyVersions", "see whether there is room for a version"),
                read("iam:ListEntitiesForPolicy", "leave what others put somewhere"));
    }

    static List<Permission> managed() {
        List<Permission> all = new ArrayList<>(reads());
        all.addAll(policies(POLICIES));
        all.add(read("iam:ListAttachedUserPolicies", "see whether it is attached"));
        all.add(read("iam:ListAttachedRolePolicies", "see whether it is attached"));
        all.add(change("iam:AttachUserPolicy", USERS, OURS, "attach the deny"));
        all.add(change("iam:AttachRolePolicy", ROLES, OURS, "attach the deny"));
        all.add(change("iam:DetachUserPolicy", USERS, OURS, "detach it"));
        all.add(change("iam:DetachRolePolicy", ROLES, OURS, "detach it"));
        return all;
    }

    static List<Permission> inline() {
        List<Permission> all = new ArrayList<>();
        all.add(read("iam:GetUserPolicy", "see whether the control is there"));
        all.add(read("iam:GetRolePolicy", "see whether the control is there"));
        all.add(read("iam:ListUserPolicies", "see whether it fits"));
        all.add(read("iam:ListRolePolicies", "see whether it fits"));
        all.add(change("iam:PutUserPolicy", USERS, "", "write the deny; AWS cannot limit it by content"));
        all.add(change("iam:PutRolePolicy", ROLES, "", "write the deny; AWS cannot limit it by content"));
        all.add(change("iam:DeleteUserPolicy", USERS, "", "take it away"));
        all.add(change("iam:DeleteRolePolicy", ROLES, "", "take it away"));
        return all;
    }

    static List<Permission> boundary() {
        List<Permission> all = new ArrayList<>(reads());
        all.addAll(policies(BOUNDARIES));
        all.add(change("iam:PutUserPermissionsBoundary", USERS, BOUND, "set the boundary, and restore the one before"));
        all.add(change("iam:PutRolePermissionsBoundary", ROLES, BOUND, "set the boundary, and restore the one before"));
        all.add(change("iam:DeleteUserPermissionsBoundary", USERS, BOUND, "take it away where there was none"));
        all.add(change("iam:DeleteRolePermissionsBoundary", ROLES, BOUND, "take it away where there was none"));
        return all;
    }
}
