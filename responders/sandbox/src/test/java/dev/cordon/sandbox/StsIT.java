package dev.cordon.sandbox;

import static dev.cordon.sandbox.Sandbox.role;
import static dev.cordon.sandbox.Sandbox.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.sign.Credentials;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;

/** Sessions: how they are made, what they may do, how long they live. */
class StsIT {
    private static final String OBJECT = "arn:aws:s3:::data/report.csv";
    private static final String ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private Sandbox sandbox;
    private StsClient alice;

    @BeforeEach
    void start() {
        sandbox = new Sandbox(SandboxOptions.USUAL.mfaCode("123456"));
        alice = sandbox.sts("alice");
    }

    @AfterEach
    void stop() {
        alice.close();
        sandbox.close();
    }

    private static Credentials of(software.amazon.awssdk.services.sts.model.Credentials given) {
        return new Credentials(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    @Test
    void a_caller_learns_who_it_is() {
        assertThat(alice.getCallerIdentity().arn()).isEqualTo(user("alice"));
        assertThat(alice.getCallerIdentity().userId()).isEqualTo("AIDAALICEXXXXXXXXXXXX");
        assertThat(alice.getCallerIdentity().account()).isEqualTo("111122223333");
    }

    @Test
    void a_trusted_user_assumes_a_role_and_chains_to_another_with_its_source_identity() {
        AssumeRoleResponse first = alice.assumeRole(
                r -> r.roleArn(role("first")).roleSessionName("s1").sourceIdentity("alice"));
        assertThat(first.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/first/s1");
        assertThat(first.sourceIdentity()).isEqualTo("alice");
        assertThat(Duration.between(sandbox.clock.instant(), first.credentials().expiration()))
                .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        SandboxCaller in = sandbox.caller(of(first.credentials()));
        assertThat(in.call("s3:DeleteObject", OBJECT).allowed()).isTrue();
        assertThat(in.call("ec2:RunInstances", "*").allowed()).isFalse();
        try (StsClient chained = sandbox.sts(of(first.credentials()))) {
            AssumeRoleResponse second =
                    chained.assumeRole(r -> r.roleArn(role("second")).roleSessionName("s2"));
            assertThat(second.sourceIdentity()).isEqualTo("alice");
            assertThatThrownBy(() -> chained.assumeRole(
                            r -> r.roleArn(role("second")).roleSessionName("s2").sourceIdentity("mallory")))
                    .hasMessageContaining("source identity");
            assertThatThrownBy(() -> chained.assumeRole(
                            r -> r.roleArn(role("second")).roleSessionName("s2").durationSeconds(7200)))
                    .hasMessageContaining("role chaining");
        }
    }

    @Test
    void who_is_not_trusted_assumes_nothing() {
        assertThatThrownBy(() -> alice.assumeRole(r -> r.roleArn(role("second")).roleSessionName("s1")))
                .isInstanceOf(AwsServiceException.class)
                .satisfies(e -> assertThat(
                                ((AwsServiceException) e).awsErrorDetails().errorCode())
                        .isEqualTo("AccessDenied"));
        SandboxCaller admin = sandbox.caller("admin");
        Map<String, String> worker = Map.of("RoleArn", role("worker"), "RoleSessionName", "me");
        assertThat(admin.sts("AssumeRole", worker).errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void a_role_of_another_account_that_trusts_this_one_is_assumed_by_who_may() {
        Map<String, String> shared =
                Map.of("RoleArn", "arn:aws:iam::444455556666:role/shared", "RoleSessionName", "xy");
        Response session = sandbox.caller("admin").sts("AssumeRole", shared);
        assertThat(session.text("Arn")).isEqualTo("arn:aws:sts::444455556666:assumed-role/shared/xy");
        assertThat(sandbox.caller("thief").sts("AssumeRole", shared).allowed()).isTrue();
        assertThat(sandbox.caller("bob").sts("AssumeRole", shared).allowed()).isFalse();
    }

    @Test
    void a_session_policy_narrows_a_role() {
        AssumeRoleResponse narrow = alice.assumeRole(r -> r.roleArn(role("first"))
                .roleSessionName("s1")
                .policy(ALL.replace("\"*\",\"Resource\"", "\"s3:GetObject\",\"Resource\"")));
        SandboxCaller in = sandbox.caller(of(narrow.credentials()));
        assertThat(in.call("s3:GetObject", OBJECT).allowed()).isTrue();
        assertThat(in.call("s3:PutObject", OBJECT).text("Message")).contains("no session policy allows");
    }

    @Test
    void session_tags_need_a_permission_of_their_own_and_count_as_the_principals() {
        Map<String, String> tag = Map.of("Tags.member.1.Key", "team", "Tags.member.1.Value", "red");
        SandboxCaller tagged = session(sandbox.caller("alice"), "first", tag);
        SandboxCaller plain = session(sandbox.caller("alice"), "first", Map.of());
        Map<String, String> second = new TreeMap<>(Map.of("RoleArn", role("second"), "RoleSessionName", "s2"));
        assertThat(plain.sts("AssumeRole", second).allowed()).isTrue();
        second.putAll(tag);
        assertThat(plain.sts("AssumeRole", second).text("Message")).contains("sts:TagSession");
        sandbox.caller("admin")
                .iam(
                        "PutRolePolicy",
                        Map.of(
                                "RoleName", "first",
                                "PolicyName", "red",
                                "PolicyDocument",
                                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\","
                                                + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":"
                                                + "\"red\"}}}]}"));
        assertThat(tagged.call("s3:GetObject", OBJECT).allowed()).isFalse();
        assertThat(plain.call("s3:GetObject", OBJECT).allowed()).isTrue();
    }

    private SandboxCaller session(SandboxCaller caller, String role, Map<String, String> more) {
        Map<String, String> params = new TreeMap<>(Map.of("RoleArn", role(role), "RoleSessionName", "s1"));
        params.putAll(more);
        Response response = caller.sts("AssumeRole", params);
        return caller.with(new Credentials(
                response.text("AccessKeyId"), response.text("SecretAccessKey"), response.text("SessionToken")));
    }

    @Test
    void a_federated_session_may_what_both_user_and_session_policy_allow() {
        GetFederationTokenResponse token =
                alice.getFederationToken(r -> r.name("fed").policy(ALL));
        assertThat(token.federatedUser().arn()).isEqualTo("arn:aws:sts::111122223333:federated-user/fed");
        SandboxCaller fed = sandbox.caller(of(token.credentials()));
        assertThat(fed.call("s3:GetObject", OBJECT).allowed()).isTrue();
        assertThat(fed.call("s3:PutObject", OBJECT).allowed()).isFalse();
        assertThat(fed.iam("ListUsers", Map.of()).errorCode()).isEqualTo("InvalidClientTokenId");
        assertThat(fed.sts("GetCallerIdentity", Map.of()).text("UserId")).isEqualTo("111122223333:fed");
        SandboxCaller bare =
                sandbox.caller(of(alice.getFederationToken(r -> r.name("fed")).credentials()));
        assertThat(bare.call("s3:GetObject", OBJECT).allowed()).isFalse();
        assertThatThrownBy(() -> sandbox.sts("bob").getFederationToken(r -> r.name("fed")))
                .hasMessageContaining("not authorized");
    }

    @Test
    void a_session_token_reaches_iam_only_with_a_second_factor() {
        SandboxCaller plain = sandbox.caller(of(alice.getSessionToken().credentials()));
        assertThat(plain.call("s3:GetObject", OBJECT).allowed()).isTrue();
        assertThat(plain.iam("ListUsers", Map.of()).errorCode()).isEqualTo("InvalidClientTokenId");
        String device = "arn:aws:iam::111122223333:mfa/alice";
        SandboxCaller strong = sandbox.caller(
                of(alice.getSessionToken(r -> r.serialNumber(device).tokenCode("123456"))
                        .credentials()));
        assertThat(strong.iam("ListUsers", Map.of()).allowed()).isTrue();
        assertThatThrownBy(
                        () -> alice.getSessionToken(r -> r.serialNumber(device).tokenCode("000000")))
                .hasMessageContaining("MultiFactorAuthentication failed");
    }

    @Test
    void a_session_ends_when_its_time_is_up() {
        Credentials session = sandbox.cloud.roleSession(role("worker"), "i", Duration.ofMinutes(30));
        sandbox.clock.move(Duration.ofMinutes(29));
        assertThat(sandbox.caller(session).call("s3:GetObject", OBJECT).allowed())
                .isTrue();
        sandbox.clock.move(Duration.ofMinutes(1));
        assertThat(sandbox.caller(session).call("s3:GetObject", OBJECT).errorCode())
                .isEqualTo("ExpiredToken");
    }
}
