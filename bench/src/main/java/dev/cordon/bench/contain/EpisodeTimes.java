package dev.cordon.bench.contain;

import dev.cordon.bench.contain.ProviderCalls.Call;
import java.util.List;

/**
 * What one leaked key took, in milliseconds.
 *
 * @param toAlert from the sighting until detection had signed an alert
 * @param toFirstCall from the alert until the first call that changes something began
 * @param toApplied from the alert until every control was in place
 * @param appliedCalls of that, spent in calls of the provider
 * @param appliedBackOff of that, spent waiting after calls that were throttled
 * @param toHeld from the alert until all of it was read back after propagation
 * @param propagation of that, what the playbook says to wait
 * @param heldCalls of that, spent in calls of the provider
 * @param heldBackOff of that, spent waiting after calls that were throttled
 */
record EpisodeTimes(
        long toAlert,
        long toFirstCall,
        long toApplied,
        long appliedCalls,
        long appliedBackOff,
        long toHeld,
        long propagation,
        long heldCalls,
        long heldBackOff) {
    /**
     * Of an episode's moments, milliseconds since 1970.
     *
     * @param propagation what the playbook waits between applied and reading back
     * @param calls of the episode, by their beginning
     */
    static EpisodeTimes of(long sighted, long alerted, long applied, long held, long propagation, List<Call> calls) {
        long first = calls.stream()
                .filter(call -> call.changes() && call.fromMillis() >= alerted)
                .mapToLong(Call::fromMillis)
                .findFirst()
                .orElse(applied);
        return new EpisodeTimes(
                alerted - sighted,
                first - alerted,
                applied - alerted,
                inCalls(calls, alerted, applied),
                afterThrottling(calls, alerted, applied),
                held - alerted,
                propagation,
                inCalls(calls, alerted, applied) + inCalls(calls, applied + propagation, held),
                afterThrottling(calls, alerted, applied) + afterThrottling(calls, applied + propagation, held));
    }

    /** Of the time until applied, what neither the provider took nor its throttling. */
    long ownToApplied() {
        return toApplied - appliedCalls - appliedBackOff;
    }

    /** The same until held, without what the playbook waits. */
    long ownToHeld() {
        return toHeld - propagation - heldCalls - heldBackOff;
    }

    long sightingToHeld() {
        return toAlert + toHeld;
    }

    private static long inCalls(List<Call> calls, long from, long to) {
        long sum = 0;
        long until = from;
        for (Call call : calls) { // those that overlap count once
            long begins = Math.max(until, call.fromMillis());
            long ends = Math.min(to, call.toMillis());
            sum += Math.max(0, ends - begins);
            until = Math.max(until, ends);
        }
        return sum;
    }

    private static long afterThrottling(List<Call> calls, long from, long to) {
        long sum = 0;
        for (int i = 0; i + 1 < calls.size(); i++) {
            if (calls.get(i).throttled()) {
                long begins = Math.max(from, calls.get(i).toMillis());
                sum += Math.max(0, Math.min(to, calls.get(i + 1).fromMillis()) - begins);
            }
        }
        return sum;
    }
}
