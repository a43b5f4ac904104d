package dev.cordon.live.notices.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is at one destination, one notice at a time: first what is said of holds, for which a lease runs, then the
 * others, of which anybody can cause many. Of each, what was tried goes to the end, so that a notice which the destination
 * stumbles over holds up no other. In memory: made anew of what waits in state.
 */
final class Line {
    /** When each was accepted, in the order of turns. */
    private final LinkedHashMap<String, Long> urgent = new LinkedHashMap<>();

    private final LinkedHashMap<String, Long> others = new LinkedHashMap<>();
    /** Whose turn it is, or empty. */
    private String underWay = "";

    private int failures;
    private long notBefore;

    void joins(WaitingNotice waits) {
        (waits.outgoing().ofHold() ? urgent : others).put(waits.outgoing().id(), waits.acceptedMillis());
    }

    void leaves(String id) {
        urgent.remove(id);
        others.remove(id);
    }

    int size() {
        return urgent.size() + others.size();
    }

    boolean isUnderWay() {
        return !underWay.isEmpty();
    }

    /** Whose turn it is; after each other failure one that is not urgent, since it may be the urgent one that is at fault. */
    String begins() {
        boolean other = urgent.isEmpty() || (failures % 2 == 1 && !others.isEmpty());
        underWay = (other ? others : urgent).keySet().iterator().next();
        return underWay;
    }

    /** The one that waits longest of those that make room for what is said of a hold. */
    Optional<String> makesRoom() {
        return others.keySet().stream().filter(id -> !id.equals(underWay)).findFirst();
    }

    /** The destination took it, or said that it never will: it can be spoken to. */
    void answered(String id) {
        underWay = "";
        failures = 0;
        leaves(id);
    }

    /** The destination could not take it now. */
    void failed(String id, long now, long askedMillis) {
        underWay = "";
        failures++;
        notBefore = now + Pause.millis(failures, id, askedMillis);
        toItsEnd(urgent, id);
        toItsEnd(others, id);
    }

    private static void toItsEnd(Map<String, Long> order, String id) {
        Long since = order.remove(id);
        if (since != null) {
            order.put(id, since);
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
        for (Map<String, Long> order : List.of(urgent, others)) {
            order.forEach((id, since) -> {
                if (since <= moment) {
                    old.add(id);
                }
            });
        }
        return old;
    }
}
