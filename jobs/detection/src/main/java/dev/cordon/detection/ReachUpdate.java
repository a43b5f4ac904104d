package dev.cordon.detection;

import java.util.List;

/**
 * Answers as they are from a moment on: all of them, or those that a change made other.
 *
 * @param version rises with every update
 * @param timeMillis from when on, by event time; {@link Long#MIN_VALUE} for the snapshot itself
 * @param asOfMillis moment that the snapshot stands for
 * @param notSeen what the snapshot could not show
 * @param answers new or other than before
 * @param removed ARNs of principals that are gone
 */
record ReachUpdate(
        long version,
        long timeMillis,
        long asOfMillis,
        List<String> notSeen,
        List<ReachAnswer> answers,
        List<String> removed) {
    /** Version, moment and blind spots alone. */
    ReachUpdate head() {
        return new ReachUpdate(version, timeMillis, asOfMillis, notSeen, List.of(), List.of());
    }
}
