package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.release.OfflineRelease;
import dev.cordon.aws.trail.Trail;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.plan.PlannedStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undoing everything with Cordon dead and its journal lost. */
class OfflineReleaseIT {
    private static void apply(AwsSandbox sandbox, Responders actions, PlannedStep step) {
        Responder responder = actions.of(step.action());
        StepRequest request = Steps.request(step, StepRequest.NEVER, sandbox.clock.millis() - 60_000);
        Preflight look = responder.preflight(request);
        assertThat(responder.apply(request, look.prior())).as(step.action()).isInstanceOf(CallOutcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "throttle=20%,pages=tiny"})
    void everything_is_found_by_name_and_tag_and_restored_without_the_journal(String faults) throws Exception {
        try (AwsSandbox sandbox =
                        new AwsSandbox("none", AwsActions.descriptors().values());
                AwsAccount account =
                        sandbox.responder().pausing(millis -> sandbox.clock.move(Duration.ofMillis(millis)))) {
            try (AwsAccount admin = sandbox.as(sandbox.cloud.credentials(AwsSandbox.user("breakglass")))) {
                admin.iam().createLoginProfile(b -> b.userName("alice").password("correct horse battery 1A!"));
            }
            List<String> before = sandbox.cloud.lines();
            Responders actions = AwsActions.all(account, DenyForms.USUAL, Trail.NONE, sandbox.clock);
            Map<String, String> deny = Map.of("policy", Steps.DENY_ALL);
            apply(sandbox, actions, Steps.step(0, "aws.attach-deny", AwsSandbox.user("ci"), deny));
            apply(sandbox, actions, Steps.step(1, "aws.attach-deny", AwsSandbox.user("alice"), with(deny, "2")));
            apply(sandbox, actions, Steps.step(2, "aws.attach-deny", AwsSandbox.user("crowded"), with(deny, "3")));
            apply(sandbox, actions, Steps.step(3, "aws.set-boundary", AwsSandbox.user("fenced"), with(deny, "bound")));
            apply(sandbox, actions, Steps.step(4, "aws.inline-deny", AwsSandbox.role("first"), deny));
            apply(sandbox, actions, Steps.step(5, "aws.deactivate-keys", AwsSandbox.user("ci"), Map.of("keys", "all")));
            apply(sandbox, actions, Steps.step(6, "aws.block-console", AwsSandbox.user("alice"), Map.of()));
            apply(sandbox, actions, Steps.step(7, "aws.revoke-sessions", AwsSandbox.role("worker"), Map.of()));
            List<String> held = sandbox.cloud.lines();
            assertThat(held).isNotEqualTo(before);

            sandbox.faults(faults);
            OfflineRelease release = new OfflineRelease(account, sandbox.clock);
            OfflineRelease.Report dry = release.run(true);
            assertThat(sandbox.cloud.lines()).isEqualTo(held);

            OfflineRelease.Report done = release.run(false);
            assertThat(done.calls()).isEqualTo(dry.calls());
            assertThat(done.failed()).isEmpty();
            assertThat(sandbox.cloud.lines()).isEqualTo(before);
            assertThat(release.run(false).calls()).isEmpty();
        }
    }

    private static Map<String, String> with(Map<String, String> deny, String name) {
        return Map.of("policy", deny.getOrDefault("policy", ""), "name", name);
    }
}
