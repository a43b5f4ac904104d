package dev.cordon.sandbox;

import static dev.cordon.sandbox.Sandbox.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUser;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Each group of IAM's operations with the real SDK. Every test uses names of its own and leaves nothing that others see. */
class IamProtocolIT {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}";
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static Sandbox sandbox;
    private static IamClient iam;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox();
        iam = sandbox.iam("admin");
    }

    @AfterAll
    static void stop() {
        iam.close();
        sandbox.close();
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    @Test
    void a_user_is_made_shown_listed_and_deleted() {
        String before = sandbox.cloud.fingerprint();
        User made = iam.createUser(
                        r -> r.userName("u1").path("/x/").tags(t -> t.key("a").value("b")))
                .user();
        assertThat(made.arn()).isEqualTo("arn:aws:iam::111122223333:user/x/u1");
        assertThat(made.userId()).startsWith("AIDASANDBOX").hasSize(21);
        User shown = iam.getUser(r -> r.userName("u1")).user();
        assertThat(shown.tags())
                .containsExactly(Tag.builder().key("a").value("b").build());
        assertThat(iam.listUsersPaginator().users()).extracting(User::userName).contains("u1", "alice");
        assertThatThrownBy(() -> iam.createUser(r -> r.userName("U1")))
                .isInstanceOf(EntityAlreadyExistsException.class);
        iam.deleteUser(r -> r.userName("u1"));
        assertThatThrownBy(() -> iam.getUser(r -> r.userName("u1"))).isInstanceOf(NoSuchEntityException.class);
        assertThat(sandbox.cloud.fingerprint()).isEqualTo(before);
    }

    @Test
    void keys_are_made_listed_switched_and_deleted() {
        iam.createUser(r -> r.userName("u2"));
        AccessKey key = iam.createAccessKey(r -> r.userName("u2")).accessKey();
        assertThat(key.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(key.secretAccessKey()).hasSize(40);
        iam.updateAccessKey(r -> r.userName("u2").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE));
        iam.createAccessKey(r -> r.userName("u2"));
        assertThatThrownBy(() -> iam.createAccessKey(r -> r.userName("u2")))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("AccessKeysPerUser");
        List<AccessKeyMetadata> keys = iam.listAccessKeys(r -> r.userName("u2")).accessKeyMetadata();
        assertThat(keys).hasSize(2);
        assertThat(keys)
                .filteredOn(k -> k.status() == StatusType.INACTIVE)
                .singleElement()
                .satisfies(k -> assertThat(k.accessKeyId()).isEqualTo(key.accessKeyId()));
        assertThat(iam.getAccessKeyLastUsed(r -> r.accessKeyId(key.accessKeyId()))
                        .accessKeyLastUsed()
                        .lastUsedDate())
                .isNull();
        assertThatThrownBy(() -> iam.deleteUser(r -> r.userName("u2"))).isInstanceOf(DeleteConflictException.class);
        keys.forEach(k -> iam.deleteAccessKey(r -> r.userName("u2").accessKeyId(k.accessKeyId())));
        iam.deleteUser(r -> r.userName("u2"));
    }

    @Test
    void a_key_tells_when_it_was_last_used() {
        String own = iam.listAccessKeys().accessKeyMetadata().get(0).accessKeyId();
        GetAccessKeyLastUsedResponse used = iam.getAccessKeyLastUsed(r -> r.accessKeyId(own));
        assertThat(used.userName()).isEqualTo("admin");
        assertThat(used.accessKeyLastUsed().serviceName()).isEqualTo("iam");
        assertThat(used.accessKeyLastUsed().lastUsedDate()).isNotNull();
    }

    @Test
    void policies_are_put_attached_detached_and_shown_as_they_were_given() {
        iam.createUser(r -> r.userName("u3"));
        iam.putUserPolicy(r -> r.userName("u3").policyName("p").policyDocument(ALLOW));
        assertThat(decoded(
                        iam.getUserPolicy(r -> r.userName("u3").policyName("p")).policyDocument()))
                .isEqualTo(ALLOW);
        assertThat(iam.listUserPolicies(r -> r.userName("u3")).policyNames()).containsExactly("p");
        String arn = iam.createPolicy(r -> r.policyName("deny3")
                        .policyDocument(DENY)
                        .tags(t -> t.key("containment").value("c-1")))
                .policy()
                .arn();
        iam.attachUserPolicy(r -> r.userName("u3").policyArn(arn));
        iam.attachUserPolicy(r -> r.userName("u3").policyArn(arn));
        assertThat(iam.listAttachedUserPolicies(r -> r.userName("u3")).attachedPolicies())
                .extracting(AttachedPolicy::policyArn)
                .containsExactly(arn);
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().attachmentCount())
                .isEqualTo(1);
        assertThat(iam.listPolicyTags(r -> r.policyArn(arn)).tags()).hasSize(1);
        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(arn)).policyUsers())
                .extracting(PolicyUser::userName)
                .containsExactly("u3");
        assertThatThrownBy(() -> iam.deletePolicy(r -> r.policyArn(arn))).isInstanceOf(DeleteConflictException.class);
        iam.detachUserPolicy(r -> r.userName("u3").policyArn(arn));
        assertThatThrownBy(() -> iam.detachUserPolicy(r -> r.userName("u3").policyArn(arn)))
                .isInstanceOf(NoSuchEntityException.class);
        iam.deletePolicy(r -> r.policyArn(arn));
        iam.deleteUserPolicy(r -> r.userName("u3").policyName("p"));
        iam.deleteUser(r -> r.userName("u3"));
    }

    @Test
    void a_policy_has_at_most_five_versions_and_one_default() {
        String arn = iam.createPolicy(r -> r.policyName("v4").policyDocument(ALLOW))
                .policy()
                .arn();
        for (int i = 0; i < 4; i++) {
            iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(DENY));
        }
        assertThatThrownBy(() -> iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(DENY)))
                .isInstanceOf(LimitExceededException.class);
        iam.setDefaultPolicyVersion(r -> r.policyArn(arn).versionId("v3"));
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId())
                .isEqualTo("v3");
        assertThat(decoded(iam.getPolicyVersion(r -> r.policyArn(arn).versionId("v3"))
                        .policyVersion()
                        .document()))
                .isEqualTo(DENY);
        assertThatThrownBy(() -> iam.deletePolicyVersion(r -> r.policyArn(arn).versionId("v3")))
                .isInstanceOf(DeleteConflictException.class);
        for (PolicyVersion version :
                iam.listPolicyVersions(r -> r.policyArn(arn)).versions()) {
            if (!version.isDefaultVersion()) {
                iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(version.versionId()));
            }
        }
        iam.deletePolicy(r -> r.policyArn(arn));
    }

    @Test
    void quotas_are_lengths_without_white_space() {
        iam.createUser(r -> r.userName("u5"));
        String spaced = ALLOW.replace(",", "," + " ".repeat(3_000));
        iam.putUserPolicy(r -> r.userName("u5").policyName("p").policyDocument(spaced));
        String longer = ALLOW.replace("s3:GetObject", "s3:" + "x".repeat(1_900));
        assertThatThrownBy(() ->
                        iam.putUserPolicy(r -> r.userName("u5").policyName("q").policyDocument(longer)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("2048");
        iam.deleteUserPolicy(r -> r.userName("u5").policyName("p"));
        iam.deleteUser(r -> r.userName("u5"));
    }

    @Test
    void the_eleventh_attachment_is_refused() {
        iam.createUser(r -> r.userName("u6"));
        for (int i = 0; i < 11; i++) {
            String name = "full" + i;
            iam.createPolicy(r -> r.policyName(name).policyDocument(ALLOW));
        }
        for (int i = 0; i < 10; i++) {
            String arn = policy("full" + i);
            iam.attachUserPolicy(r -> r.userName("u6").policyArn(arn));
        }
        assertThatThrownBy(() -> iam.attachUserPolicy(r -> r.userName("u6").policyArn(policy("full10"))))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("PoliciesPerUser: 10");
    }

    @Test
    void a_malformed_document_is_refused() {
        assertThatThrownBy(() -> iam.putUserPolicy(
                        r -> r.userName("alice").policyName("x").policyDocument("{\"Statement\":")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
    }

    @Test
    void a_role_is_made_trusted_bounded_tagged_and_deleted() {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + "\"arn:aws:iam::111122223333:user/alice\"},\"Action\":\"sts:AssumeRole\"}]}";
        iam.createRole(r -> r.roleName("r1").assumeRolePolicyDocument(trust).permissionsBoundary(policy("fence")));
        Role shown = iam.getRole(r -> r.roleName("r1")).role();
        assertThat(decoded(shown.assumeRolePolicyDocument())).isEqualTo(trust);
        assertThat(shown.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(policy("fence"));
        assertThat(shown.maxSessionDuration()).isEqualTo(3600);
        iam.deleteRolePermissionsBoundary(r -> r.roleName("r1"));
        iam.putRolePermissionsBoundary(r -> r.roleName("r1").permissionsBoundary(policy("fence")));
        iam.tagRole(r -> r.roleName("r1").tags(t -> t.key("k").value("v")));
        assertThat(iam.listRoleTags(r -> r.roleName("r1")).tags()).hasSize(1);
        iam.untagRole(r -> r.roleName("r1").tagKeys("k"));
        iam.putRolePolicy(r -> r.roleName("r1").policyName("p").policyDocument(ALLOW));
        assertThat(iam.listRolePolicies(r -> r.roleName("r1")).policyNames()).containsExactly("p");
        iam.deleteRolePolicy(r -> r.roleName("r1").policyName("p"));
        iam.updateAssumeRolePolicy(r -> r.roleName("r1").policyDocument(trust));
        iam.deleteRole(r -> r.roleName("r1"));
        assertThat(iam.listRolesPaginator().roles()).extracting(Role::roleName).doesNotContain("r1");
    }

    @Test
    void a_trusted_principal_that_is_made_anew_is_not_trusted_and_shows_as_its_id() {
        iam.createUser(r -> r.userName("u7"));
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + "[\"arn:aws:iam::111122223333:user/u7\"]},\"Action\":\"sts:AssumeRole\"}]}";
        iam.createRole(r -> r.roleName("r7").assumeRolePolicyDocument(trust));
        String id = iam.getUser(r -> r.userName("u7")).user().userId();
        iam.deleteUser(r -> r.userName("u7"));
        iam.createUser(r -> r.userName("u7"));
        assertThat(decoded(iam.getRole(r -> r.roleName("r7")).role().assumeRolePolicyDocument()))
                .contains(id)
                .doesNotContain("user/u7");
        assertThatThrownBy(() ->
                        iam.updateAssumeRolePolicy(r -> r.roleName("r7").policyDocument(trust.replace("u7", "nobody"))))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageContaining("Invalid principal in policy");
    }

    @Test
    void what_aws_keeps_to_itself_cannot_be_changed() {
        assertThatThrownBy(() -> iam.putRolePolicy(
                        r -> r.roleName("linked").policyName("p").policyDocument(DENY)))
                .isInstanceOf(UnmodifiableEntityException.class);
        assertThatThrownBy(() -> iam.createPolicyVersion(r -> r.policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
                        .policyDocument(DENY)))
                .isInstanceOf(IamException.class)
                .satisfies(e -> assertThat(((IamException) e).awsErrorDetails().errorCode())
                        .isEqualTo("AccessDenied"));
    }

    @Test
    void groups_are_made_joined_and_left() {
        iam.createGroup(r -> r.groupName("g1"));
        iam.putGroupPolicy(r -> r.groupName("g1").policyName("p").policyDocument(ALLOW));
        iam.addUserToGroup(r -> r.groupName("g1").userName("bob"));
        assertThat(iam.listGroupsForUser(r -> r.userName("bob")).groups())
                .extracting(Group::groupName)
                .containsExactly("g1");
        assertThat(iam.getGroup(r -> r.groupName("g1")).users())
                .extracting(User::userName)
                .containsExactly("bob");
        assertThatThrownBy(() -> iam.deleteGroup(r -> r.groupName("g1"))).isInstanceOf(DeleteConflictException.class);
        iam.removeUserFromGroup(r -> r.groupName("g1").userName("bob"));
        iam.deleteGroupPolicy(r -> r.groupName("g1").policyName("p"));
        iam.deleteGroup(r -> r.groupName("g1"));
    }

    @Test
    void login_profiles_are_made_changed_and_deleted() {
        iam.createLoginProfile(r -> r.userName("bob").password("correct horse").passwordResetRequired(false));
        String before = sandbox.cloud.fingerprint();
        iam.updateLoginProfile(r -> r.userName("bob").passwordResetRequired(true));
        assertThat(iam.getLoginProfile(r -> r.userName("bob")).loginProfile().passwordResetRequired())
                .isTrue();
        iam.updateLoginProfile(r -> r.userName("bob").passwordResetRequired(false));
        assertThat(sandbox.cloud.fingerprint()).isEqualTo(before);
        iam.updateLoginProfile(r -> r.userName("bob").password("another horse"));
        assertThat(sandbox.cloud.fingerprint()).isNotEqualTo(before);
        iam.deleteLoginProfile(r -> r.userName("bob"));
        assertThatThrownBy(() -> iam.getLoginProfile(r -> r.userName("bob"))).isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void the_whole_account_comes_in_pages_with_encoded_documents() {
        List<GetAccountAuthorizationDetailsResponse> pages =
                iam.getAccountAuthorizationDetailsPaginator(r -> r.maxItems(2)).stream()
                        .toList();
        assertThat(pages).hasSizeGreaterThan(4);
        UserDetail alice = pages.stream()
                .flatMap(page -> page.userDetailList().stream())
                .filter(user -> user.userName().equals("alice"))
                .findFirst()
                .orElseThrow();
        assertThat(alice.groupList()).containsExactly("readers");
        assertThat(alice.userPolicyList().get(0).policyDocument()).startsWith("%7B");
        assertThat(pages.stream().flatMap(page -> page.roleDetailList().stream()))
                .filteredOn(role -> role.roleName().equals("worker"))
                .singleElement()
                .satisfies(role -> assertThat(role.instanceProfileList()).hasSize(1));
        assertThat(pages.stream().flatMap(page -> page.policies().stream()))
                .extracting(ManagedPolicyDetail::policyName)
                .contains("fence", "AdministratorAccess");
        assertThat(iam.getAccountAuthorizationDetails(r -> r.filter(EntityType.GROUP))
                        .userDetailList())
                .isEmpty();
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("worker")).instanceProfiles())
                .hasSize(1);
    }

    @Test
    void policies_are_listed_by_scope_and_use() {
        assertThat(iam.listPolicies(r -> r.scope(PolicyScopeType.LOCAL)).policies())
                .extracting(Policy::policyName)
                .contains("fence")
                .doesNotContain("AdministratorAccess");
        assertThat(iam.listPolicies(r -> r.scope(PolicyScopeType.AWS).onlyAttached(true))
                        .policies())
                .extracting(Policy::policyName)
                .containsExactly("AdministratorAccess");
    }

    @Test
    void an_operation_that_is_not_there_is_named_among_those_that_are() {
        assertThatThrownBy(() -> iam.listServerCertificates())
                .isInstanceOf(IamException.class)
                .hasMessageContaining("Could not find operation ListServerCertificates")
                .hasMessageContaining("ListUsers");
    }

    @Test
    void every_answer_says_what_it_is() {
        GetUserResponse answer = iam.getUser();
        assertThat(answer.sdkHttpResponse().firstMatchingHeader("Server")).contains("cordon-sandbox");
        assertThat(answer.responseMetadata().requestId()).startsWith("sandbox-");
    }
}
