package dev.cordon.containment;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.run.CommandRunner;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the operator that holds counts. */
final class HoldMetrics {
    private final Map<Transition.Kind, Counter> kinds = new EnumMap<>(Transition.Kind.class);
    private final Map<ContainmentState, Counter> moves = new EnumMap<>(ContainmentState.class);
    private final HoldDelays delays;
    private final Counter looks;
    private final Counter unanswered;

    HoldMetrics(MetricGroup group, CommandRunner commands, ProviderCalls calls) {
        for (Transition.Kind kind : Transition.Kind.values()) {
            kinds.put(kind, group.addGroup("kind", kind.name()).counter("transitions"));
        }
        for (ContainmentState state : ContainmentState.values()) {
            moves.put(state, group.addGroup("state", state.name()).counter("moved"));
        }
        delays = new HoldDelays(group);
        looks = group.counter("replacementLooks");
        unanswered = group.counter("replacementLooksUnanswered");
        group.gauge("callsUnderWay", calls::underWay);
        group.gauge("unknownOutcomes", commands::unknownOutcomes);
        group.gauge("retries", commands::retries);
        group.gauge("circuitsOpen", commands::circuitsOpen);
    }

    /** @param containment as it stood after it */
    void told(Containment containment, Transition transition) {
        Objects.requireNonNull(kinds.get(transition.kind())).inc();
        if (transition.kind() == Transition.Kind.MOVED) {
            Objects.requireNonNull(moves.get(transition.to())).inc();
            delays.moved(containment, transition);
        }
    }

    /** A look for replacements came back. */
    void looked(boolean answered) {
        looks.inc();
        if (!answered) {
            unanswered.inc();
        }
    }
}
