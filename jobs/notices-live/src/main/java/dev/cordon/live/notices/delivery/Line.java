package dev.cordon.live.notices.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is at one destination, one notice at a time. What was tried goes to the end, so that a notice which the
 * destination stumbles over holds up no other. In memory: made anew of what waits in state.
 */
final class Line {
    /** When each was accepted, in the order of turns. */
    private final LinkedHashMap<String, Long> accepted = new LinkedHashMap<>();

    private boolean underWay;
    private int failures;
    private long notBefore;

    void joins(String id, long acceptedMillis) {
        accepted.put(id, acceptedMillis);
    }

    void leaves(String id) {
        accepted.remove(id);
    }

    int size() {
        return accepted.size();
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Whose turn it is. */
    String begins() {
        underWay = true;
        return accepted.keySet().iterator().next();
    }

    /** The destination took it, or said that it never will: it can be spoken to. */
    void answered(String id) {
        underWay = false;
        failures = 0;
        leaves(id);
    }

    /** The destination could not take it now. */
    void failed(String id, long now, long askedMillis) {
        underWay = false;
        failures++;
        notBefore = now + Pause.millis(failures, id, askedMillis);
        Long since = accepted.remove(id);
        if (since != null) {
            joins(id, since);
        }
    }

    /** How often in a row it could not. */
    int failures() {
        return failures;
    }

    long notBefore() {
        return notBefore;
    }

    /** Those that have waited since a moment or longer. */
    List<String> acceptedUntil(long moment) {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Long> each : accepted.entrySet()) {
            if (each.getValue() <= moment) {
                old.add(each.getKey());
            }
        }
        return old;
    }
}
