package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.Steps;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** What somebody else put up or changed is never attached and never removed. */
class OthersControlsIT {
    private static final String POLICY = "arn:aws:iam::" + AwsSandbox.ACCOUNT + ":policy/cordon/cordon-" + Steps.ID;
    private static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private AwsSandbox sandbox;
    private AwsAccount responder;
    private AwsAccount admin;
    private IamClient other;

    @BeforeEach
    void start() {
        sandbox = new AwsSandbox("none", AwsActions.descriptors().values());
        responder = sandbox.responder().pausing(millis -> sandbox.clock.move(Duration.ofMillis(millis)));
        admin = sandbox.as(sandbox.cloud.credentials(AwsSandbox.user("breakglass")));
        other = admin.iam();
    }

    @AfterEach
    void stop() {
        admin.close();
        responder.close();
        sandbox.close();
    }

    private Responder of(String action) {
        return AwsActions.all(responder, DenyForms.USUAL, sandbox.trail(), sandbox.clock)
                .of(action);
    }

    private StepRequest request(String action, String target, Map<String, String> parameters) {
        return Steps.request(
                Steps.step(0, action, target, parameters), StepRequest.NEVER, sandbox.clock.millis() - 60_000);
    }

    private static Map<String, String> deny(String fallbacks) {
        return Map.of("policy", Steps.DENY_ALL, "fallbacks", fallbacks);
    }

    private static String words(CallOutcome outcome) {
        assertThat(outcome).as(outcome.words()).isInstanceOf(CallOutcome.Done.class);
        return outcome.words();
    }

    @Test
    void a_policy_of_the_name_that_is_not_ours_is_never_attached() {
        other.createPolicy(
                b -> b.policyName("cordon-" + Steps.ID).path("/cordon/").policyDocument(ALLOW_ALL));
        StepRequest request = request(AttachDeny.ID, AwsSandbox.user("ci"), deny("none"));
        Preflight look = of(AttachDeny.ID).preflight(request);
        assertThat(look.standing()).isEqualTo(Preflight.Standing.BLOCKED);
        assertThat(look.words()).contains("never attached");
        PriorState prior = PriorState.of(Map.of("form", "managed"));
        assertThat(of(AttachDeny.ID).apply(request, prior)).isInstanceOf(CallOutcome.Failed.class);
        assertThat(other.listAttachedUserPolicies(b -> b.userName("ci")).attachedPolicies())
                .isEmpty();
        assertThat(words(of(AttachDeny.ID).revert(request, prior))).contains("was left");
        assertThat(other.getPolicy(b -> b.policyArn(POLICY)).policy().policyName())
                .isEqualTo("cordon-" + Steps.ID);
    }

    @Test
    void what_is_no_deny_alone_is_never_put_up() {
        for (String policy :
                List.of(ALLOW_ALL, "{}", Steps.DENY_ALL.replace("\"Deny\"", "\"Deny\",\"Effect\":\"Allow\""))) {
            StepRequest request =
                    request(AttachDeny.ID, AwsSandbox.user("ci"), Map.of("policy", policy, "fallbacks", "none"));
            assertThat(of(AttachDeny.ID).preflight(request).standing()).isEqualTo(Preflight.Standing.BLOCKED);
            assertThat(of(AttachDeny.ID).apply(request, PriorState.of(Map.of("form", "managed"))))
                    .isInstanceOf(CallOutcome.Failed.class);
        }
    }

    @Test
    void our_policy_with_other_content_reads_back_as_undone_and_is_written_anew() {
        StepRequest request = request(AttachDeny.ID, AwsSandbox.user("ci"), deny("none"));
        PriorState prior = of(AttachDeny.ID).preflight(request).prior();
        words(of(AttachDeny.ID).apply(request, prior));
        other.createPolicyVersion(
                b -> b.policyArn(POLICY).policyDocument(ALLOW_ALL).setAsDefault(true));
        assertThat(of(AttachDeny.ID).verify(request, prior).standing()).isEqualTo(Verification.Standing.UNDONE);
        assertThat(of(AttachDeny.ID).preflight(request).standing()).isEqualTo(Preflight.Standing.PARTLY);
        words(of(AttachDeny.ID).apply(request, prior));
        assertThat(of(AttachDeny.ID).verify(request, prior).standing()).isEqualTo(Verification.Standing.VERIFIED);
    }

    @Test
    void where_somebody_put_our_policy_elsewhere_it_is_left_there() {
        StepRequest request = request(AttachDeny.ID, AwsSandbox.user("ci"), deny("none"));
        PriorState prior = of(AttachDeny.ID).preflight(request).prior();
        words(of(AttachDeny.ID).apply(request, prior));
        other.attachUserPolicy(b -> b.userName("alice").policyArn(POLICY));
        assertThat(words(of(AttachDeny.ID).revert(request, prior))).contains("user alice");
        assertThat(other.listAttachedUserPolicies(b -> b.userName("alice")).attachedPolicies())
                .hasSize(1);
        assertThat(other.listAttachedUserPolicies(b -> b.userName("ci")).attachedPolicies())
                .isEmpty();
    }

    @Test
    void a_boundary_that_somebody_set_meanwhile_is_left() {
        StepRequest request = request(SetBoundary.ID, AwsSandbox.user("ci"), deny("none"));
        PriorState prior = of(SetBoundary.ID).preflight(request).prior();
        words(of(SetBoundary.ID).apply(request, prior));
        String fence = "arn:aws:iam::" + AwsSandbox.ACCOUNT + ":policy/fence";
        other.putUserPermissionsBoundary(b -> b.userName("ci").permissionsBoundary(fence));
        assertThat(of(SetBoundary.ID).verify(request, prior).standing()).isEqualTo(Verification.Standing.UNDONE);
        assertThat(words(of(SetBoundary.ID).revert(request, prior))).contains(fence, "was left");
        assertThat(other.getUser(b -> b.userName("ci"))
                        .user()
                        .permissionsBoundary()
                        .permissionsBoundaryArn())
                .isEqualTo(fence);
    }

    @Test
    void an_inline_policy_that_somebody_changed_is_left() {
        StepRequest request = request(InlineDeny.ID, AwsSandbox.user("ci"), deny("none"));
        PriorState prior = of(InlineDeny.ID).preflight(request).prior();
        words(of(InlineDeny.ID).apply(request, prior));
        String name = "cordon-" + Steps.ID;
        other.putUserPolicy(b -> b.userName("ci").policyName(name).policyDocument(ALLOW_ALL));
        assertThat(of(InlineDeny.ID).verify(request, prior).standing()).isEqualTo(Verification.Standing.UNDONE);
        assertThat(of(InlineDeny.ID).preflight(request).standing()).isEqualTo(Preflight.Standing.BLOCKED);
        assertThat(words(of(InlineDeny.ID).revert(request, prior))).contains("was left");
        assertThat(other.getUserPolicy(b -> b.userName("ci").policyName(name)).policyName())
                .isEqualTo(name);
    }

    @Test
    void a_key_that_came_to_be_or_went_meanwhile_is_not_made_active() {
        String first = sandbox.cloud.credentials(AwsSandbox.user("ci")).accessKeyId();
        StepRequest request = request(DeactivateKeys.ID, AwsSandbox.user("ci"), Map.of("keys", "all"));
        PriorState prior = of(DeactivateKeys.ID).preflight(request).prior();
        words(of(DeactivateKeys.ID).apply(request, prior));
        String second = sandbox.cloud.createAccessKey(AwsSandbox.user("ci")).accessKeyId();
        assertThat(of(DeactivateKeys.ID).verify(request, prior).standing()).isEqualTo(Verification.Standing.UNDONE);
        words(of(DeactivateKeys.ID).apply(request, prior));
        other.deleteAccessKey(b -> b.userName("ci").accessKeyId(first));
        assertThat(words(of(DeactivateKeys.ID).revert(request, prior))).contains(first, "gone");
        assertThat(other.listAccessKeys(b -> b.userName("ci")).accessKeyMetadata())
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.accessKeyId()).isEqualTo(second);
                    assertThat(key.statusAsString()).isEqualTo("Inactive");
                });
    }

    @Test
    void a_key_that_the_owner_makes_to_replace_an_exposed_one_is_left_alone() {
        StepRequest request = request(DeactivateKeys.ID, AwsSandbox.user("ci"), Map.of("keys", "all"));
        PriorState prior = of(DeactivateKeys.ID).preflight(request).prior();
        words(of(DeactivateKeys.ID).apply(request, prior));
        String replacement =
                other.createAccessKey(b -> b.userName("ci")).accessKey().accessKeyId();
        assertThat(of(DeactivateKeys.ID).verify(request, prior).standing()).isEqualTo(Verification.Standing.VERIFIED);
        words(of(DeactivateKeys.ID).apply(request, prior));
        assertThat(other.listAccessKeys(b -> b.userName("ci")).accessKeyMetadata())
                .filteredOn(key -> key.accessKeyId().equals(replacement))
                .allMatch(key -> key.statusAsString().equals("Active"));
    }

    @Test
    void a_trust_policy_is_not_written_back_where_a_name_has_changed_hands() {
        StepRequest request = request(CutTrust.ID, AwsSandbox.role("second"), Map.of());
        PriorState prior = of(CutTrust.ID).preflight(request).prior();
        words(of(CutTrust.ID).apply(request, prior));
        other.listRolePolicies(b -> b.roleName("first"))
                .policyNames()
                .forEach(name -> other.deleteRolePolicy(b -> b.roleName("first").policyName(name)));
        other.deleteRole(b -> b.roleName("first"));
        CallOutcome outcome = of(CutTrust.ID).revert(request, prior);
        assertThat(outcome).as(outcome.words()).isInstanceOf(CallOutcome.Failed.class);
        assertThat(outcome.words()).contains("not restored");
    }

    @Test
    void what_aws_keeps_has_no_lever_and_says_so() {
        String linked = "arn:aws:iam::" + AwsSandbox.ACCOUNT
                + ":role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport";
        String reserved = "arn:aws:iam::" + AwsSandbox.ACCOUNT
                + ":role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef";
        for (String target : List.of(linked, reserved, "arn:aws:iam::999988887777:user/else", "no ARN")) {
            Preflight look = of(AttachDeny.ID).preflight(request(AttachDeny.ID, target, deny("none")));
            assertThat(look.standing()).isEqualTo(Preflight.Standing.BLOCKED);
        }
        Preflight nobody = of(AttachDeny.ID).preflight(request(AttachDeny.ID, AwsSandbox.user("nobody"), deny("none")));
        assertThat(nobody.standing()).isEqualTo(Preflight.Standing.BLOCKED);
        assertThat(nobody.words()).contains("there is no user nobody");
    }

    @Test
    void a_responder_without_a_permission_says_which() {
        try (AwsSandbox poor = new AwsSandbox("none", List.of(DeactivateKeys.DESCRIPTOR));
                AwsAccount account = poor.responder()) {
            Responder attach = AwsActions.all(account, DenyForms.USUAL, poor.trail(), poor.clock)
                    .of(RevokeSessions.ID);
            StepRequest request = request(RevokeSessions.ID, AwsSandbox.user("ci"), Map.of());
            Preflight look = attach.preflight(request);
            assertThat(look.standing()).isEqualTo(Preflight.Standing.BLOCKED);
            assertThat(look.words()).contains("lacks the permission iam:GetUser");
        }
    }
}
