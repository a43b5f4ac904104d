package dev.cordon.containment;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.wire.metrics.Delay;
import org.apache.flink.metrics.MetricGroup;

/**
 * How long it took until a hold was applied and in force, apart for holds that nobody had to approve and those that waited for
 * an approval. Only the first time counts: putting up again what was undone is no answer to the alert.
 */
final class HoldDelays {
    private final Path alone;
    private final Path approved;

    HoldDelays(MetricGroup group) {
        alone = new Path(group.addGroup("approval", "none"));
        approved = new Path(group.addGroup("approval", "given"));
    }

    private static final class Path {
        final Delay planToApplied;
        final Delay eventToApplied;
        final Delay planToHeld;
        final Delay eventToHeld;

        Path(MetricGroup group) {
            planToApplied = new Delay(group, "planToApplied");
            eventToApplied = new Delay(group, "eventToApplied");
            planToHeld = new Delay(group, "planToHeld");
            eventToHeld = new Delay(group, "eventToHeld");
        }
    }

    /** @param containment as it stood after the move */
    void moved(Containment containment, Transition move) {
        if (containment.steps().stream().anyMatch(step -> step.reasserts() > 0)) {
            return;
        }
        HoldPlan plan = containment.plan();
        Path path = containment.approvals().isEmpty() ? alone : approved;
        if (move.to() == ContainmentState.APPLIED) {
            path.planToApplied.between(plan.plannedMillis(), move.atMillis());
            sinceEvent(path.eventToApplied, plan, move);
        } else if (move.to() == ContainmentState.HELD) {
            path.planToHeld.between(plan.plannedMillis(), move.atMillis());
            sinceEvent(path.eventToHeld, plan, move);
        }
    }

    private static void sinceEvent(Delay delay, HoldPlan plan, Transition move) {
        if (plan.latestEventMillis() > 0) {
            delay.between(plan.latestEventMillis(), move.atMillis());
        }
    }
}
