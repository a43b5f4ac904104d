package dev.cordon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.iam.IamClient;

class AdversaryIT {
    private static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";

    @Test
    void he_undoes_a_fresh_deny_while_it_propagates_and_cannot_afterwards() {
        try (Sandbox sandbox = new Sandbox("propagation=5s");
                IamClient admin = sandbox.iam("admin");
                Adversary thief = new Adversary(
                        sandbox.caller("thief"),
                        sandbox.clock,
                        List.of(Move.detachDenies("thief"), Move.createKey("thief")))) {
            admin.attachUserPolicy(r -> r.userName("thief").policyArn(DENY_ALL));
            thief.round();
            assertThat(thief.successes()).extracting(Attempt::what).contains("DetachUserPolicy thief " + DENY_ALL);
            assertThat(thief.credentials()).hasSize(2);
            assertThat(admin.listAttachedUserPolicies(r -> r.userName("thief")).attachedPolicies())
                    .isEmpty();
            admin.attachUserPolicy(r -> r.userName("thief").policyArn(DENY_ALL));
            sandbox.clock.move(Duration.ofSeconds(5));
            int before = thief.successes().size();
            thief.round();
            assertThat(thief.successes()).hasSize(before);
            assertThat(thief.attempts().get(thief.attempts().size() - 1).errorCode())
                    .isEqualTo("AccessDenied");
        }
    }

    @Test
    @Timeout(30)
    void he_notices_changes_by_himself() throws InterruptedException {
        try (Sandbox sandbox = new Sandbox("propagation=5s");
                IamClient admin = sandbox.iam("admin");
                Adversary thief =
                        new Adversary(sandbox.caller("thief"), sandbox.clock, List.of(Move.detachDenies("thief")))) {
            thief.watch(sandbox.cloud);
            admin.attachUserPolicy(r -> r.userName("thief").policyArn(DENY_ALL));
            String detached = "DetachUserPolicy thief " + DENY_ALL;
            while (!admin.listAttachedUserPolicies(r -> r.userName("thief"))
                            .attachedPolicies()
                            .isEmpty()
                    || thief.successes().stream()
                            .noneMatch(attempt -> attempt.what().equals(detached))) {
                Thread.sleep(10);
            }
        }
    }

    @Test
    void he_keeps_sessions_that_he_gains() {
        try (Sandbox sandbox = new Sandbox();
                Adversary thief = new Adversary(
                        sandbox.caller("thief"),
                        sandbox.clock,
                        List.of(
                                Move.federate("fed"),
                                Move.assumeRole("arn:aws:iam::444455556666:role/shared", "tt")))) {
            thief.round();
            assertThat(thief.credentials())
                    .extracting(one -> one.accessKeyId().substring(0, 4))
                    .containsExactly("AKIA", "ASIA", "ASIA");
        }
    }
}
