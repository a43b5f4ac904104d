package dev.cordon.aws.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Pages of an account as the SDK gives them, put together as the AWS CLI prints them, which is what reach reads. */
final class AccountListing {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode whole = JSON.createObjectNode();
    private final ArrayNode users = whole.putArray("UserDetailList");
    private final ArrayNode groups = whole.putArray("GroupDetailList");
    private final ArrayNode roles = whole.putArray("RoleDetailList");
    private final ArrayNode policies = whole.putArray("Policies");

    void add(GetAccountAuthorizationDetailsResponse page) {
        page.userDetailList().forEach(this::user);
        page.groupDetailList().forEach(this::group);
        page.roleDetailList().forEach(this::role);
        page.policies().forEach(this::policy);
    }

    private void user(UserDetail user) {
        ObjectNode node = entry(users, user.path(), user.arn(), user.createDate());
        node.put("UserName", user.userName()).put("UserId", user.userId());
        user.groupList().forEach(node.putArray("GroupList")::add);
        inline(node.putArray("UserPolicyList"), user.userPolicyList());
        attached(node, user.attachedManagedPolicies());
        boundary(node, user.permissionsBoundary());
        tags(node, user.tags());
    }

    private void group(GroupDetail group) {
        ObjectNode node = entry(groups, group.path(), group.arn(), group.createDate());
        node.put("GroupName", group.groupName()).put("GroupId", group.groupId());
        inline(node.putArray("GroupPolicyList"), group.groupPolicyList());
        attached(node, group.attachedManagedPolicies());
    }

    private void role(RoleDetail role) {
        ObjectNode node = entry(roles, role.path(), role.arn(), role.createDate());
        node.put("RoleName", role.roleName()).put("RoleId", role.roleId());
        node.put("AssumeRolePolicyDocument", role.assumeRolePolicyDocument());
        inline(node.putArray("RolePolicyList"), role.rolePolicyList());
        attached(node, role.attachedManagedPolicies());
        boundary(node, role.permissionsBoundary());
        tags(node, role.tags());
        ArrayNode profiles = node.putArray("InstanceProfileList");
        role.instanceProfileList()
                .forEach(profile -> profiles.addObject()
                        .put("Arn", profile.arn())
                        .put("InstanceProfileName", profile.instanceProfileName()));
    }

    private void policy(ManagedPolicyDetail policy) {
        ObjectNode node = entry(policies, policy.path(), policy.arn(), policy.createDate());
        node.put("PolicyName", policy.policyName()).put("DefaultVersionId", policy.defaultVersionId());
        ArrayNode versions = node.putArray("PolicyVersionList");
        for (PolicyVersion version : policy.policyVersionList()) {
            versions.addObject()
                    .put("VersionId", version.versionId())
                    .put("IsDefaultVersion", version.isDefaultVersion())
                    .put("Document", version.document());
        }
    }

    private static ObjectNode entry(ArrayNode list, @Nullable String path, String arn, @Nullable Instant created) {
        ObjectNode node = list.addObject().put("Path", path).put("Arn", arn);
        if (created != null) {
            node.put("CreateDate", created.toString());
        }
        return node;
    }

    private static void inline(ArrayNode list, List<PolicyDetail> policies) {
        for (PolicyDetail policy : policies) {
            list.addObject().put("PolicyName", policy.policyName()).put("PolicyDocument", policy.policyDocument());
        }
    }

    private static void attached(ObjectNode node, List<AttachedPolicy> policies) {
        ArrayNode list = node.putArray("AttachedManagedPolicies");
        for (AttachedPolicy policy : policies) {
            list.addObject().put("PolicyName", policy.policyName()).put("PolicyArn", policy.policyArn());
        }
    }

    private static void boundary(ObjectNode node, @Nullable AttachedPermissionsBoundary boundary) {
        if (boundary != null && boundary.permissionsBoundaryArn() != null) {
            node.putObject("PermissionsBoundary")
                    .put("PermissionsBoundaryType", "Policy")
                    .put("PermissionsBoundaryArn", boundary.permissionsBoundaryArn());
        }
    }

    private static void tags(ObjectNode node, List<Tag> tags) {
        ArrayNode list = node.putArray("Tags");
        tags.forEach(tag -> list.addObject().put("Key", tag.key()).put("Value", tag.value()));
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }
}
