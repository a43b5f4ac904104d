package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.util.ArrayList;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class HoldDelaysTest {
    private static final long PLANNED = OneValue.START;
    private static final String TARGET = "arn:aws:iam::111122223333:user/ci-bot";

    private final MetricListener metrics = new MetricListener();
    private final HoldDelays delays = new HoldDelays(metrics.getMetricGroup());

    private static HoldPlan plan(long latestEvent) {
        return OneValue.plan(ContainmentId.of("local", "al", "pb", 1), TARGET, 90, latestEvent, PLANNED);
    }

    private Histogram histogram(String approval, String name) {
        return metrics.getHistogram("approval", approval, name).orElseThrow();
    }

    private static Transition move(Containment containment, ContainmentState to, long at) {
        return new Transition(
                containment.id(),
                "local",
                TARGET,
                2,
                0,
                Transition.Kind.MOVED,
                ContainmentState.APPLYING,
                to,
                Transition.CORDON,
                "for the test",
                new ArrayList<>(),
                containment.ending(),
                at);
    }

    @Test
    void a_hold_by_itself_is_measured_from_the_event_and_from_the_alert() {
        Containment held = Containment.approved(plan(PLANNED - 4_000), "for the test", PLANNED);
        delays.moved(held, move(held, ContainmentState.APPLIED, PLANNED + 1_000));
        delays.moved(held, move(held, ContainmentState.HELD, PLANNED + 11_000));
        assertThat(histogram("none", "planToApplied").getStatistics().getMax()).isEqualTo(1_000);
        assertThat(histogram("none", "eventToApplied").getStatistics().getMax()).isEqualTo(5_000);
        assertThat(histogram("none", "planToHeld").getStatistics().getMax()).isEqualTo(11_000);
        assertThat(histogram("none", "eventToHeld").getStatistics().getMax()).isEqualTo(15_000);
        assertThat(histogram("given", "eventToHeld").getCount()).isZero();
    }

    @Test
    void one_that_waited_for_an_approval_is_apart() {
        Containment asked = Containment.proposed(plan(PLANNED - 4_000), 1, "for the test", PLANNED);
        Advance approved = Lifecycle.advance(
                asked, new Input.Decided(Verb.APPROVE, "dana", "approver", "yes", 0, PLANNED + 60_000));
        delays.moved(approved.after(), move(approved.after(), ContainmentState.HELD, PLANNED + 70_000));
        assertThat(histogram("given", "eventToHeld").getStatistics().getMax()).isEqualTo(74_000);
        assertThat(histogram("none", "eventToHeld").getCount()).isZero();
    }

    @Test
    void a_plan_of_before_that_knows_no_event_is_measured_from_the_alert_only() {
        Containment old = Containment.approved(plan(0), "for the test", PLANNED);
        delays.moved(old, move(old, ContainmentState.APPLIED, PLANNED + 1_000));
        delays.moved(old, move(old, ContainmentState.HELD, PLANNED + 11_000));
        assertThat(histogram("none", "eventToApplied").getCount()).isZero();
        assertThat(histogram("none", "planToHeld").getCount()).isEqualTo(1);
        assertThat(histogram("none", "eventToHeld").getCount()).isZero();
    }
}
