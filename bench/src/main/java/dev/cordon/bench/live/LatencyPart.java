package dev.cordon.bench.live;

import dev.cordon.bench.contain.ProviderCalls;
import dev.cordon.bench.contain.ProviderCalls.Call;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A part of the way from an event to its hold.
 *
 * @param label for people
 * @param came whether a theft came so far
 * @param measure of one that did
 */
record LatencyPart(String label, Predicate<Theft> came, Measure measure) {
    /** What is measured of a theft. */
    @FunctionalInterface
    interface Measure {
        /**
         * Of one.
         *
         * @param calls of the provider for it, by their beginning
         */
        long of(Theft theft, List<Call> calls);
    }

    static final List<LatencyPart> ALL = List.of(
            alerted("event → in its topic", Theft::toStored),
            alerted("→ alert in its topic", Theft::storedToAlert),
            alerted("→ alert seen by a consumer", Theft::alertToSeen),
            alerted("**event → alert**", Theft::toAlert),
            applied("alert → `APPLIED`, every step carried out", (theft, calls) -> theft.alertToApplied()),
            applied("&emsp;of that in calls of the provider", Theft::inCalls),
            applied("&emsp;of that Cordon's own", (theft, calls) -> theft.alertToApplied() - theft.inCalls(calls)),
            applied("event → deny attached and key off", Theft::toControls),
            applied("**event → applied**", (theft, calls) -> theft.toApplied()),
            applied("applied → transition seen by a consumer", (theft, calls) -> theft.appliedToSeen()));

    /** How many calls of the provider one hold makes until it is applied. */
    static final LatencyPart CALLS = applied("calls", Theft::callsUntilApplied);

    private static LatencyPart alerted(String label, ToLongFunction<Theft> millis) {
        return new LatencyPart(label, Theft::isAlerted, (theft, calls) -> millis.applyAsLong(theft));
    }

    private static LatencyPart applied(String label, Measure measure) {
        return new LatencyPart(label, Theft::isApplied, measure);
    }

    /** Over all thefts of a run: those that did not come so far count as later than all that did. */
    Quantiles of(List<Theft> thefts) {
        List<Long> measured = thefts.stream()
                .filter(came)
                .map(theft -> measure.of(theft, ProviderCalls.of(theft.alertId(), theft.containment())))
                .toList();
        return new Quantiles(measured, thefts.size());
    }
}
