package dev.cordon.sandbox;

import static dev.cordon.sandbox.Sandbox.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.sign.Credentials;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ConcurrentModificationException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** Each fault, seen through the real SDK. */
class FaultsIT {
    private static final String OBJECT = "arn:aws:s3:::data/report.csv";
    private static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";

    private static void with(String faults, Consumer<Sandbox> test) {
        try (Sandbox sandbox = new Sandbox(faults)) {
            test.accept(sandbox);
        }
    }

    private static void tag(IamClient iam) {
        iam.tagUser(r -> r.userName("alice").tags(t -> t.key("k").value("v")));
    }

    @Test
    void a_deny_takes_effect_when_it_has_propagated() {
        with("propagation=5s", sandbox -> {
            IamClient admin = sandbox.iam("admin");
            SandboxCaller alice = sandbox.caller("alice");
            admin.attachUserPolicy(r -> r.userName("alice").policyArn(DENY_ALL));
            assertThat(admin.listAttachedUserPolicies(r -> r.userName("alice")).attachedPolicies())
                    .hasSize(1);
            assertThat(alice.call("s3:GetObject", OBJECT).allowed()).isTrue();
            sandbox.clock.move(Duration.ofMillis(4_999));
            assertThat(alice.call("s3:GetObject", OBJECT).allowed()).isTrue();
            sandbox.clock.move(Duration.ofMillis(1));
            assertThat(alice.call("s3:GetObject", OBJECT).allowed()).isFalse();
        });
    }

    @Test
    void the_state_of_a_key_propagates_apart() {
        with("propagation-keys=3s", sandbox -> {
            IamClient admin = sandbox.iam("admin");
            SandboxCaller alice = sandbox.caller("alice");
            admin.updateAccessKey(r -> r.userName("alice")
                    .accessKeyId(alice.credentials().accessKeyId())
                    .status(StatusType.INACTIVE));
            Credentials second = sandbox.cloud.createAccessKey(user("alice"));
            assertThat(alice.call("s3:GetObject", OBJECT).allowed()).isTrue();
            assertThat(sandbox.caller(second).call("s3:GetObject", OBJECT).errorCode())
                    .isEqualTo("InvalidClientTokenId");
            sandbox.clock.move(Duration.ofSeconds(3));
            assertThat(alice.call("s3:GetObject", OBJECT).errorCode()).isEqualTo("InvalidClientTokenId");
            assertThat(sandbox.caller(second).call("s3:GetObject", OBJECT).allowed())
                    .isTrue();
        });
    }

    @Test
    void what_a_slow_call_does_is_in_force_before_its_caller_knows() {
        with("latency=1h", sandbox -> {
            IamClient admin = sandbox.iam("admin");
            String before = sandbox.cloud.fingerprint();
            CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> tag(admin));
            while (sandbox.cloud.fingerprint().equals(before)) {
                Thread.onSpinWait();
            }
            assertThat(asked).isNotDone();
        });
    }

    @Test
    void a_stale_read_shows_what_was() {
        with("stale=3s", sandbox -> {
            IamClient admin = sandbox.iam("admin");
            admin.attachUserPolicy(r -> r.userName("alice").policyArn(DENY_ALL));
            assertThat(admin.listAttachedUserPolicies(r -> r.userName("alice")).attachedPolicies())
                    .isEmpty();
            assertThat(sandbox.caller("alice").call("s3:GetObject", OBJECT).allowed())
                    .isFalse();
            sandbox.clock.move(Duration.ofSeconds(3));
            assertThat(admin.listAttachedUserPolicies(r -> r.userName("alice")).attachedPolicies())
                    .hasSize(1);
        });
    }

    @Test
    void throttling_is_a_400_and_does_nothing() {
        with(
                "throttle=100%",
                sandbox -> {
                    String before = sandbox.cloud.fingerprint();
                    assertThatThrownBy(() -> tag(sandbox.iam("admin")))
                            .isInstanceOf(IamException.class)
                            .satisfies(e -> {
                                assertThat(((IamException) e).statusCode()).isEqualTo(400);
                                assertThat(((IamException) e).isThrottlingException())
                                        .isTrue();
                            })
                            .hasMessageContaining("Rate exceeded");
                    assertThat(sandbox.cloud.fingerprint()).isEqualTo(before);
                    assertThat(sandbox.caller("alice")
                                    .call("s3:GetObject", OBJECT)
                                    .allowed())
                            .isTrue();
                });
    }

    @Test
    void a_share_is_a_share_and_the_same_in_every_run() {
        with(
                "throttle=20%",
                sandbox -> {
                    SandboxCaller admin = sandbox.caller("admin");
                    int throttled = 0;
                    for (int i = 0; i < 200; i++) {
                        throttled += admin.iam("GetUser", Map.of()).errorCode().equals("Throttling") ? 1 : 0;
                    }
                    assertThat(throttled).isBetween(20, 60);
                });
    }

    @Test
    void tiny_pages_still_give_the_whole() {
        with("pages=tiny", sandbox -> {
            IamClient admin = sandbox.iam("admin");
            assertThat(admin.listUsers().users()).hasSize(1);
            assertThat(admin.listUsersPaginator().users()).hasSize(6);
            assertThat(admin.getAccountAuthorizationDetailsPaginator(r -> r.maxItems(1000)).stream()
                            .mapToInt(page -> page.roleDetailList().size())
                            .sum())
                    .isEqualTo(4);
        });
    }

    @Test
    void an_error_may_lack_its_code() {
        with(
                "null-codes=100%",
                sandbox -> assertThatThrownBy(() -> tag(sandbox.iam("admin")))
                        .isInstanceOf(IamException.class)
                        .satisfies(e -> {
                            assertThat(((IamException) e).statusCode()).isEqualTo(500);
                            assertThat(((IamException) e).awsErrorDetails().errorCode())
                                    .isNull();
                        }));
    }

    @Test
    void conflicts_and_quotas_refuse_writes_and_leave_reads() {
        with(
                "conflict=100%",
                sandbox -> {
                    IamClient admin = sandbox.iam("admin");
                    assertThatThrownBy(() -> tag(admin)).isInstanceOf(ConcurrentModificationException.class);
                    assertThat(admin.listUsers().users()).isNotEmpty();
                });
        with("quota", sandbox -> {
            IamClient admin = sandbox.iam("admin");
            assertThatThrownBy(() ->
                            admin.attachUserPolicy(r -> r.userName("alice").policyArn(DENY_ALL)))
                    .isInstanceOf(LimitExceededException.class);
            admin.updateAccessKey(r -> r.userName("alice")
                    .accessKeyId(sandbox.cloud.credentials(user("alice")).accessKeyId())
                    .status(StatusType.INACTIVE));
        });
    }

    @Test
    void servers_fail() {
        with(
                "server-error=100%",
                sandbox -> assertThatThrownBy(() -> tag(sandbox.iam("admin")))
                        .isInstanceOf(IamException.class)
                        .satisfies(
                                e -> assertThat(((IamException) e).statusCode()).isIn(500, 503)));
    }

    @Test
    void an_answer_is_lost_after_the_write_took_effect_or_before() {
        with(
                "timeout-after=100%",
                sandbox -> {
                    String before = sandbox.cloud.fingerprint();
                    assertThatThrownBy(() -> tag(sandbox.iam("admin"))).isInstanceOf(SdkClientException.class);
                    assertThat(sandbox.cloud.fingerprint()).isNotEqualTo(before);
                });
        with(
                "timeout-before=100%",
                sandbox -> {
                    String before = sandbox.cloud.fingerprint();
                    assertThatThrownBy(() -> tag(sandbox.iam("admin"))).isInstanceOf(SdkClientException.class);
                    assertThat(sandbox.cloud.fingerprint()).isEqualTo(before);
                });
    }

    @Test
    void faults_can_change_while_it_runs() {
        with(
                "throttle=100%",
                sandbox -> {
                    sandbox.cloud.faults(Faults.NONE);
                    tag(sandbox.iam("admin"));
                });
    }
}
