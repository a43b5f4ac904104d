package dev.cordon.containment;

import dev.cordon.engine.lifecycle.Containment;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * When to look whether exposed credentials that holds took away have been replaced. Owners move on while a hold stands, or
 * long after its end: looks become rarer with time, so that the time to rotate is known to about a tenth, and stop ninety
 * days after the hold last moved. In memory alone: after a start each hold is looked after within a minute.
 */
final class ReplacementWatch {
    static final long LEAST_PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();
    static final long MOST_PAUSE_MILLIS = Duration.ofHours(1).toMillis();
    static final long WATCHED_MILLIS = Duration.ofDays(90).toMillis();

    private static final long RARER = 10;

    private final Map<String, Long> next = new HashMap<>();
    private final Set<String> unanswered = new HashSet<>();

    /** Whether there is anything to look after. */
    static boolean concerns(Containment containment, long nowMillis) {
        return nowMillis - containment.sinceMillis() < WATCHED_MILLIS
                && !containment.awaitingReplacement().isEmpty();
    }

    /** When to look next; {@link Long#MAX_VALUE} where there is nothing to look after. */
    long nextMillis(Containment containment, long nowMillis) {
        String id = containment.id().value();
        if (!concerns(containment, nowMillis)) {
            next.remove(id);
            unanswered.remove(id);
            return Long.MAX_VALUE;
        }
        return next.computeIfAbsent(id, first -> nowMillis + Math.floorMod(id.hashCode(), LEAST_PAUSE_MILLIS));
    }

    /** A look is under way, or none can be made now: it has another turn. */
    void postponed(Containment containment, long nowMillis) {
        next.put(containment.id().value(), nowMillis + LEAST_PAUSE_MILLIS);
    }

    /**
     * A look came back.
     *
     * @return whether it is the first in a row that was not answered
     */
    boolean looked(Containment containment, boolean answered, long nowMillis) {
        String id = containment.id().value();
        long waited = nowMillis - containment.sinceMillis();
        next.put(id, nowMillis + Math.max(LEAST_PAUSE_MILLIS, Math.min(MOST_PAUSE_MILLIS, waited / RARER)));
        if (answered) {
            unanswered.remove(id);
            return false;
        }
        return unanswered.add(id);
    }
}
