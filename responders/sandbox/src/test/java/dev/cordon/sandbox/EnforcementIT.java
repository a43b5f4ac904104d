package dev.cordon.sandbox;

import static dev.cordon.sandbox.Sandbox.policy;
import static dev.cordon.sandbox.Sandbox.role;
import static dev.cordon.sandbox.Sandbox.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.cordon.reach.account.Finding;
import dev.cordon.sandbox.sign.Credentials;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** What policies let through, and how a hold changes that. */
class EnforcementIT {
    private static final String OBJECT = "arn:aws:s3:::data/report.csv";

    private Sandbox sandbox;
    private IamClient admin;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        admin = sandbox.iam("admin");
    }

    @AfterEach
    void stop() {
        admin.close();
        sandbox.close();
    }

    private static String deny(String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\""
                + (condition.isEmpty() ? "" : ",\"Condition\":" + condition) + "}]}";
    }

    private void denyUser(String user, String condition) {
        admin.putUserPolicy(r -> r.userName(user).policyName("hold").policyDocument(deny(condition)));
    }

    @Test
    void an_attached_deny_stops_the_next_call_and_detaching_it_lets_go() {
        SandboxCaller alice = sandbox.caller("alice");
        assertThat(alice.call("s3:GetObject", OBJECT).status()).isEqualTo(200);
        assertThat(alice.call("s3:PutObject", OBJECT).errorCode()).isEqualTo("AccessDenied");
        admin.attachUserPolicy(r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/AWSDenyAll"));
        Response refused = alice.call("s3:GetObject", OBJECT);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("Message"))
                .isEqualTo("User: " + user("alice") + " is not authorized to perform: s3:GetObject on resource: "
                        + OBJECT + " with an explicit deny in an identity-based policy");
        try (IamClient sdk = sandbox.iam("alice")) {
            assertThatThrownBy(() -> sdk.listUsers())
                    .isInstanceOf(IamException.class)
                    .satisfies(e -> assertThat(((IamException) e).statusCode()).isEqualTo(403))
                    .hasMessageContaining("with an explicit deny");
        }
        assertThat(alice.sts("GetCallerIdentity", Map.of()).allowed()).isTrue();
        admin.detachUserPolicy(r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/AWSDenyAll"));
        assertThat(alice.call("s3:GetObject", OBJECT).allowed()).isTrue();
    }

    @Test
    void an_inactive_key_is_nobody_but_sessions_made_with_it_live_on() {
        SandboxCaller alice = sandbox.caller("alice");
        Response token = alice.sts("GetSessionToken", Map.of());
        Credentials session =
                new Credentials(token.text("AccessKeyId"), token.text("SecretAccessKey"), token.text("SessionToken"));
        String key = alice.credentials().accessKeyId();
        admin.updateAccessKey(r -> r.userName("alice").accessKeyId(key).status(StatusType.INACTIVE));
        assertThat(alice.call("s3:GetObject", OBJECT).errorCode()).isEqualTo("InvalidClientTokenId");
        assertThat(sandbox.caller(session).call("s3:GetObject", OBJECT).allowed())
                .isTrue();
        denyUser("alice", "");
        assertThat(sandbox.caller(session).call("s3:GetObject", OBJECT).allowed())
                .isFalse();
        admin.updateAccessKey(r -> r.userName("alice").accessKeyId(key).status(StatusType.ACTIVE));
        assertThat(alice.call("s3:GetObject", OBJECT).errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void sessions_older_than_a_cutoff_are_revoked_and_long_term_keys_are_not() {
        Credentials old = sandbox.cloud.roleSession(role("worker"), "i-1", Duration.ofHours(6));
        sandbox.clock.move(Duration.ofMinutes(1));
        String cutoff = sandbox.clock.instant().toString();
        String condition = "{\"DateLessThan\":{\"aws:TokenIssueTime\":\"" + cutoff + "\"}}";
        admin.putRolePolicy(r -> r.roleName("worker").policyName("revoke").policyDocument(deny(condition)));
        denyUser("alice", condition);
        assertThat(sandbox.caller(old).call("s3:GetObject", OBJECT).allowed()).isFalse();
        sandbox.clock.move(Duration.ofSeconds(1));
        Credentials fresh = sandbox.cloud.roleSession(role("worker"), "i-1", Duration.ofHours(6));
        assertThat(sandbox.caller(fresh).call("s3:GetObject", OBJECT).allowed()).isTrue();
        assertThat(sandbox.caller("alice").call("s3:GetObject", OBJECT).allowed())
                .isTrue();
    }

    @Test
    void a_deny_from_elsewhere_stops_a_thief_and_spares_the_workload_and_services_acting_for_it() {
        denyUser(
                "alice",
                "{\"NotIpAddress\":{\"aws:SourceIp\":\"198.51.100.0/24\"},\"BoolIfExists\":{\"aws:ViaAWSService\":\"false\"}}");
        SandboxCaller alice = sandbox.caller("alice");
        assertThat(alice.call("s3:GetObject", OBJECT).allowed()).isTrue();
        assertThat(alice.from("203.0.113.9").call("s3:GetObject", OBJECT).allowed())
                .isFalse();
        assertThat(alice.from("203.0.113.9")
                        .call("s3:GetObject", OBJECT, Map.of("ViaService", "athena.amazonaws.com"))
                        .allowed())
                .isTrue();
    }

    @Test
    void a_deny_of_one_session_leaves_the_others() {
        admin.putRolePolicy(r -> r.roleName("worker")
                .policyName("hold")
                .policyDocument(deny("{\"StringEquals\":{\"aws:userid\":\"AROAWORKERXXXXXXXXXXX:i-1\"}}")));
        Credentials one = sandbox.cloud.roleSession(role("worker"), "i-1", Duration.ofHours(1));
        Credentials two = sandbox.cloud.roleSession(role("worker"), "i-2", Duration.ofHours(1));
        assertThat(sandbox.caller(one).call("s3:GetObject", OBJECT).allowed()).isFalse();
        assertThat(sandbox.caller(two).call("s3:GetObject", OBJECT).allowed()).isTrue();
    }

    @Test
    void a_deny_with_an_end_ends_by_itself() {
        String end = sandbox.clock
                .instant()
                .plus(Duration.ofHours(4))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        denyUser("alice", "{\"DateLessThan\":{\"aws:CurrentTime\":\"" + end + "\"}}");
        SandboxCaller alice = sandbox.caller("alice");
        assertThat(alice.call("s3:GetObject", OBJECT).allowed()).isFalse();
        sandbox.clock.move(Duration.ofHours(4));
        assertThat(alice.call("s3:GetObject", OBJECT).allowed()).isTrue();
    }

    @Test
    void a_boundary_bounds_and_variables_are_filled_in() {
        SandboxCaller bob = sandbox.caller("bob");
        assertThat(bob.call("s3:GetObject", "arn:aws:s3:::home/bob/a").allowed())
                .isTrue();
        assertThat(bob.call("s3:GetObject", "arn:aws:s3:::home/alice/a").allowed())
                .isFalse();
        assertThat(bob.call("s3:PutObject", "arn:aws:s3:::home/bob/a").text("Message"))
                .endsWith("because no permissions boundary allows the s3:PutObject action");
        admin.deleteUserPermissionsBoundary(r -> r.userName("bob"));
        assertThat(bob.call("s3:PutObject", "arn:aws:s3:::home/bob/a").allowed())
                .isTrue();
    }

    @Test
    void a_policy_that_cannot_be_read_denies_everything_and_is_a_finding() {
        assertThat(sandbox.cloud.findings())
                .extracting(Finding::code, Finding::subject)
                .contains(tuple("unreadable-policy", user("broken")), tuple("unreadable-policy", user("lost")));
        assertThat(sandbox.caller("broken").call("s3:GetObject", OBJECT).text("Message"))
                .contains("inline policy bad of user broken cannot be read");
        assertThat(sandbox.caller("lost").call("s3:GetObject", OBJECT).allowed())
                .isFalse();
        assertThat(sandbox.caller("lost").sts("GetCallerIdentity", Map.of()).allowed())
                .isTrue();
    }

    @Test
    void what_may_be_attached_can_be_limited_to_policies_of_a_path() {
        admin.createPolicy(r -> r.policyName("d").path("/cordon/").policyDocument(deny("")));
        admin.createUser(r -> r.userName("responder"));
        admin.putUserPolicy(r -> r.userName("responder")
                .policyName("hold")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "\"iam:AttachUserPolicy\",\"Resource\":\"*\",\"Condition\":{\"ArnLike\":{\"iam:PolicyARN\":"
                        + "\"arn:aws:iam::111122223333:policy/cordon/*\"}}}]}"));
        SandboxCaller responder = sandbox.caller(sandbox.cloud.createAccessKey(user("responder")));
        assertThat(responder
                        .iam("AttachUserPolicy", Map.of("UserName", "alice", "PolicyArn", policy("cordon/d")))
                        .allowed())
                .isTrue();
        assertThat(responder
                        .iam("AttachUserPolicy", Map.of("UserName", "alice", "PolicyArn", policy("fence")))
                        .errorCode())
                .isEqualTo("AccessDenied");
    }

    @Test
    void what_users_may_be_changed_can_be_limited_by_boundary_and_tag() {
        admin.createUser(r -> r.userName("helper"));
        admin.putUserPolicy(r -> r.userName("helper")
                .policyName("some")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "\"iam:PutUserPolicy\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                        + "{\"iam:PermissionsBoundary\":\"" + policy("fence")
                        + "\"}}},{\"Effect\":\"Allow\",\"Action\":"
                        + "\"iam:TagUser\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                        + "{\"aws:ResourceTag/team\":\"data\",\"aws:RequestTag/note\":\"x\"}}}]}"));
        SandboxCaller helper = sandbox.caller(sandbox.cloud.createAccessKey(user("helper")));
        Map<String, String> put = Map.of("PolicyName", "p", "PolicyDocument", deny(""));
        assertThat(helper.iam("PutUserPolicy", with(put, "UserName", "bob")).allowed())
                .isTrue();
        assertThat(helper.iam("PutUserPolicy", with(put, "UserName", "alice")).allowed())
                .isFalse();
        Map<String, String> tag = Map.of("Tags.member.1.Key", "note", "Tags.member.1.Value", "x");
        assertThat(helper.iam("TagUser", with(tag, "UserName", "alice")).allowed())
                .isTrue();
        assertThat(helper.iam("TagUser", with(tag, "UserName", "bob")).allowed())
                .isFalse();
        assertThat(helper.iam(
                                "TagUser",
                                with(
                                        Map.of("Tags.member.1.Key", "note", "Tags.member.1.Value", "y"),
                                        "UserName",
                                        "alice"))
                        .allowed())
                .isFalse();
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }

    @Test
    void callers_cannot_claim_what_the_sandbox_knows() {
        Response claimed =
                sandbox.caller("alice").call("s3:GetObject", OBJECT, Map.of("Context.aws:PrincipalArn", user("admin")));
        assertThat(claimed.errorCode()).isEqualTo("ValidationError");
        assertThat(sandbox.caller("alice").call("iam:ListUsers", "*").errorCode())
                .isEqualTo("ValidationError");
        assertThat(sandbox.caller("admin").call("iam:PassRole", role("worker")).allowed())
                .isTrue();
        assertThat(sandbox.caller("alice").call("iam:PassRole", role("worker")).allowed())
                .isFalse();
    }

    @Test
    void other_accounts_resources_stay_shut_and_keys_of_this_one_follow_identity_policies() {
        SandboxCaller admin2 = sandbox.caller("admin");
        assertThat(admin2.call("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/k")
                        .allowed())
                .isTrue();
        assertThat(admin2.call("kms:Decrypt", "arn:aws:kms:us-east-1:444455556666:key/k")
                        .allowed())
                .isFalse();
        assertThat(admin2.call("sqs:SendMessage", "arn:aws:sqs:us-east-1:444455556666:q")
                        .allowed())
                .isFalse();
    }

    @Test
    void a_user_that_is_deleted_and_made_anew_is_somebody_else() {
        Credentials session = sandbox.cloud.consoleSession(user("bob"), true, Duration.ofHours(1));
        assertThat(sandbox.caller(session)
                        .call("s3:GetObject", "arn:aws:s3:::home/bob/a")
                        .allowed())
                .isTrue();
        admin.deleteUserPolicy(r -> r.userName("bob").policyName("home"));
        admin.deleteAccessKey(r -> r.userName("bob")
                .accessKeyId(sandbox.cloud.credentials(user("bob")).accessKeyId()));
        admin.deleteUser(r -> r.userName("bob"));
        admin.createUser(r -> r.userName("bob"));
        assertThat(sandbox.caller(session).sts("GetCallerIdentity", Map.of()).errorCode())
                .isEqualTo("InvalidClientTokenId");
    }

    @Test
    void writes_at_the_same_time_lose_nothing() {
        SandboxCaller caller = sandbox.caller("admin");
        long done = IntStream.range(0, 48)
                .parallel()
                .filter(i -> caller.iam(
                                "TagUser",
                                Map.of(
                                        "UserName", "bob",
                                        "Tags.member.1.Key", "k" + i,
                                        "Tags.member.1.Value", "v"))
                        .allowed())
                .count();
        assertThat(done).isEqualTo(48);
        assertThat(admin.listUserTags(r -> r.userName("bob")).tags()).hasSize(48);
    }
}
