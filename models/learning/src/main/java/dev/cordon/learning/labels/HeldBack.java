package dev.cordon.learning.labels;

import dev.cordon.behavior.PopulationDay;
import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is not trained on: what identities did from the day of an attack on, confirmed or disputed, until people decided. As
 * in the stream a day is the unit. Labels take events away and never bring any, so that nobody can teach a model by them.
 */
public final class HeldBack {
    private final Map<String, List<Span>> spans = new HashMap<>();

    private record Span(long fromDay, long toDay) {}

    /** @param alerts those that were benign hold nothing back */
    public HeldBack(Collection<DecidedAlert> alerts) {
        for (DecidedAlert alert : alerts) {
            if (alert.outcome() != DecidedAlert.Outcome.BENIGN) {
                spans.computeIfAbsent(alert.identity(), key -> new ArrayList<>())
                        .add(new Span(
                                PopulationDay.dayOf(alert.fromMillis()),
                                PopulationDay.dayOf(Math.max(alert.toMillis(), alert.heldBackUntilMillis()))));
            }
        }
    }

    /** Whether an event is left out. */
    public boolean has(IdentityEvent event) {
        List<Span> of = spans.get(event.identity().key());
        if (of == null) {
            return false;
        }
        long day = PopulationDay.dayOf(event.timeMillis());
        return of.stream().anyMatch(span -> span.fromDay() <= day && day <= span.toDay());
    }
}
