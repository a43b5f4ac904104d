package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.RecordedTrail;
import dev.cordon.aws.Steps;
import dev.cordon.aws.TrailFlood;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.trail.TrailBounds;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a held identity does to a trail to hide what it made, or to have what others made held for it. */
class FloodedTrailIT {
    private static final String CI = AwsSandbox.user("ci");
    private static final TrailBounds ONE = new TrailBounds(1, 1, 1);

    private final AwsSandbox sandbox =
            new AwsSandbox("none", AwsActions.descriptors().values());
    private final AwsAccount admin = sandbox.as(sandbox.cloud.credentials(AwsSandbox.user("breakglass")));
    private final AwsAccount thief = sandbox.as(sandbox.cloud.credentials(CI));
    private final AwsAccount responder =
            sandbox.responder().pausing(millis -> sandbox.clock.move(Duration.ofMillis(millis)));
    private final long since = sandbox.clock.millis() - 60_000;
    private final RecordedTrail flooded = sandbox.trail().behind(TrailFlood.unrelated(CI, since));

    @AfterEach
    void stop() {
        admin.close();
        thief.close();
        responder.close();
        sandbox.close();
    }

    private Responder of(String action, RecordedTrail trail) {
        return AwsActions.all(responder, DenyForms.USUAL, trail, sandbox.clock).of(action);
    }

    private StepRequest request(String action, Map<String, String> parameters) {
        return Steps.request(Steps.step(0, action, CI, parameters), StepRequest.NEVER, since);
    }

    private static List<String> findings(CallOutcome outcome) {
        assertThat(outcome).as(outcome.words()).isInstanceOf(CallOutcome.Done.class);
        return ((CallOutcome.Done) outcome).receipt().findings();
    }

    @Test
    void what_it_made_is_known_to_be_of_its_making_all_the_same() {
        thief.iam().createUser(b -> b.userName("helper"));
        List<String> found = findings(of(Sweep.ID, flooded).apply(request(Sweep.ID, Map.of()), PriorState.NONE));
        assertThat(found)
                .anyMatch(line -> line.contains("user/helper created") && line.endsWith("by the held identity"));
        assertThat(found).noneMatch(line -> line.contains("no trail was given"));
    }

    @Test
    void where_it_made_more_than_is_kept_the_sweep_says_so() {
        thief.iam().createUser(b -> b.userName("helper"));
        thief.iam().createUser(b -> b.userName("second"));
        List<String> found =
                findings(of(Sweep.ID, flooded.within(ONE)).apply(request(Sweep.ID, Map.of()), PriorState.NONE));
        assertThat(found)
                .anyMatch(line -> line.contains("more than 1 things that " + CI + " made"))
                .anyMatch(line -> line.contains("user/helper created") && line.endsWith("by the held identity"))
                .anyMatch(line -> line.contains("user/second created") && line.endsWith("not touched"))
                .noneMatch(line -> line.contains("no trail was given"));
    }

    @Test
    void a_key_of_the_owner_is_left_alone_but_where_nobody_knows_whose_it_is() {
        StepRequest request = request(DeactivateKeys.ID, Map.of("keys", "all"));
        Responder keys = of(DeactivateKeys.ID, flooded);
        PriorState prior = keys.preflight(request).prior();
        keys.apply(request, prior);
        String replacement =
                admin.iam().createAccessKey(b -> b.userName("ci")).accessKey().accessKeyId();
        assertThat(keys.verify(request, prior).standing()).isEqualTo(Verification.Standing.VERIFIED);
        Responder blind = of(DeactivateKeys.ID, tooMuch());
        assertThat(blind.verify(request, prior).standing()).isEqualTo(Verification.Standing.UNDONE);
        assertThat(findings(blind.apply(request, prior)))
                .anyMatch(line -> line.startsWith("key " + replacement + " came to be"))
                .anyMatch(line -> line.contains("nobody knows: the trail tells of more than 1 things"));
    }

    /** Files are read by their names, so whoever takes on role after role can have the last one stand first. */
    @Test
    void a_key_of_the_owner_is_left_alone_in_whatever_order_the_identity_took_on_roles() {
        StepRequest request = request(DeactivateKeys.ID, Map.of("keys", "all"));
        Responder keys = of(DeactivateKeys.ID, sandbox.trail().behind(TrailFlood.hopsBackwards(CI, since)));
        PriorState prior = keys.preflight(request).prior();
        keys.apply(request, prior);
        admin.iam().createAccessKey(b -> b.userName("ci"));
        assertThat(keys.verify(request, prior).standing()).isEqualTo(Verification.Standing.VERIFIED);
    }

    /** Sessions of two roles, where one name is room for all. */
    private RecordedTrail tooMuch() {
        return sandbox.trail()
                .behind(TrailFlood.sessions(CI, AwsSandbox.role("first"), since))
                .behind(TrailFlood.sessions(CI, AwsSandbox.role("second"), since))
                .within(ONE);
    }
}
