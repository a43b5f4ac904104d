package dev.cordon.containment;

import dev.cordon.domain.Alert;
import dev.cordon.domain.RoutineSet;
import dev.cordon.engine.guardrail.AttackMarks;

/**
 * What an authentic alert says of its target, for judging the target's later calls.
 *
 * @param target hold target of the alert's identity; never empty
 * @param lastMillis time of the last event that the alert speaks of, or when it was taken where that is earlier
 * @param revision of the alert
 * @param routine what the identity does usually
 * @param marks by what the attack is known again
 */
record WatchedTarget(String target, long lastMillis, long revision, RoutineSet routine, AttackMarks marks) {
    static WatchedTarget of(Alert alert) {
        return new WatchedTarget(
                alert.identity().holdTarget(),
                alert.lastMillis(),
                alert.revision(),
                alert.routine(),
                AttackMarks.of(alert));
    }

    /** The same, its time being a given one at most: an event with a clock ahead must not outrank all later alerts. */
    WatchedTarget notAfter(long millis) {
        return new WatchedTarget(target, Math.min(lastMillis, millis), revision, routine, marks);
    }

    /** Whether it tells more than another of the same target, whichever came first: by its last event, then revision. */
    boolean isNewerThan(WatchedTarget other) {
        return lastMillis != other.lastMillis ? lastMillis > other.lastMillis : revision > other.revision;
    }
}
