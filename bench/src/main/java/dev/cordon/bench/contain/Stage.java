package dev.cordon.bench.contain;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A part of the way from sighting to hold.
 *
 * @param id in JSON
 * @param label for people
 * @param millis of an episode
 */
record Stage(String id, String label, ToLongFunction<EpisodeTimes> millis) {
    static final List<Stage> ALL = List.of(
            new Stage("sighting_to_alert", "sighting → alert signed", EpisodeTimes::toAlert),
            new Stage("alert_to_first_call", "alert → first call that changes something", EpisodeTimes::toFirstCall),
            new Stage("alert_to_applied", "alert → APPLIED, every control in place", EpisodeTimes::toApplied),
            new Stage("applied_own", "&emsp;of that Cordon's own", EpisodeTimes::ownToApplied),
            new Stage("applied_calls", "&emsp;of that calls of the provider", EpisodeTimes::appliedCalls),
            new Stage("applied_back_off", "&emsp;of that waits after throttling", EpisodeTimes::appliedBackOff),
            new Stage("alert_to_held", "alert → HELD, read back after propagation", EpisodeTimes::toHeld),
            new Stage("held_propagation", "&emsp;of that the playbook's wait", EpisodeTimes::propagation),
            new Stage("held_own", "&emsp;of that Cordon's own", EpisodeTimes::ownToHeld),
            new Stage("sighting_to_held", "**sighting → contained (HELD)**", EpisodeTimes::sightingToHeld));

    /** Seconds that a share of the episodes did not exceed; NaN where there is none. */
    double seconds(List<EpisodeTimes> times, double share) {
        long[] sorted = times.stream().mapToLong(millis).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, at)] / 1_000.0;
    }
}
