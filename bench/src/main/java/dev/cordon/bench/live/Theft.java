package dev.cordon.bench.live;

import dev.cordon.bench.contain.ProviderCalls.Call;
import java.util.List;

/**
 * One use of a leaked key and what came of it. Moments are milliseconds since 1970; 0 is not yet, or never. Written by
 * several threads, read when they have ended.
 */
final class Theft {
    private static final List<String> CONTROLS = List.of("AttachUserPolicy", "UpdateAccessKey");

    private final long dueMillis;
    private volatile long storedMillis;
    private volatile long alertStoredMillis;
    private volatile long alertSeenMillis;
    private volatile String alertId = "";
    private volatile String containment = "";
    private volatile long appliedMillis;
    private volatile long appliedSeenMillis;

    /**
     * @param dueMillis when the call was to be made, whether or not the producer was in time
     */
    Theft(long dueMillis) {
        this.dueMillis = dueMillis;
    }

    /** The broker has it, by its own time. */
    void stored(long millis) {
        storedMillis = millis;
    }

    /** An alert about the user was seen; the first since the call counts, and not that of the sighting before. */
    void alert(String id, long brokersMillis, long seenMillis) {
        if (alertSeenMillis == 0 && brokersMillis >= dueMillis) {
            alertId = id;
            alertStoredMillis = brokersMillis;
            alertSeenMillis = seenMillis;
        }
    }

    /** Every control is in place, as a transition says that was seen; the first counts. */
    void applied(String id, long transitionsMillis, long seenMillis) {
        if (appliedSeenMillis == 0) {
            containment = id;
            appliedMillis = transitionsMillis;
            appliedSeenMillis = seenMillis;
        }
    }

    boolean isAlerted() {
        return alertSeenMillis != 0;
    }

    boolean isApplied() {
        return appliedSeenMillis != 0;
    }

    String alertId() {
        return alertId;
    }

    String containment() {
        return containment;
    }

    long toStored() {
        return storedMillis - dueMillis;
    }

    long storedToAlert() {
        return alertStoredMillis - storedMillis;
    }

    long alertToSeen() {
        return alertSeenMillis - alertStoredMillis;
    }

    long toAlert() {
        return alertSeenMillis - dueMillis;
    }

    long alertToApplied() {
        return appliedMillis - alertStoredMillis;
    }

    long toApplied() {
        return appliedMillis - dueMillis;
    }

    long appliedToSeen() {
        return appliedSeenMillis - appliedMillis;
    }

    /** Until the provider had attached the deny and switched the key off: what comes after looks for more to hold. */
    long toControls(List<Call> calls) {
        return CONTROLS.stream()
                        .mapToLong(control -> calls.stream()
                                .filter(call -> call.operation().equals(control))
                                .mapToLong(Call::toMillis)
                                .min()
                                .orElse(appliedMillis))
                        .max()
                        .orElse(appliedMillis)
                - dueMillis;
    }

    /** Of the time from alert to applied, in which calls of the provider were under way. */
    long inCalls(List<Call> calls) {
        long sum = 0;
        long until = alertStoredMillis;
        for (Call call : calls) { // by their beginning; those that overlap count once
            long begins = Math.max(until, call.fromMillis());
            long ends = Math.min(appliedMillis, call.toMillis());
            sum += Math.max(0, ends - begins);
            until = Math.max(until, ends);
        }
        return sum;
    }

    /** How many calls of the provider had begun when all was applied. */
    long callsUntilApplied(List<Call> calls) {
        return calls.stream().filter(call -> call.fromMillis() <= appliedMillis).count();
    }
}
