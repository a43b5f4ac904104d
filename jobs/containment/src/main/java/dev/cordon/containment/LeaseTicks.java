package dev.cordon.containment;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import java.util.HashMap;
import java.util.Map;

/** Counts the running time of leases, and lets overdue ones lapse one after the other where an outage has left many. */
final class LeaseTicks {
    private static final long BETWEEN_LAPSES_MILLIS = 5_000;

    private final RunningTime running;
    private final Map<String, Long> counted = new HashMap<>();
    private long lastLapseMillis = Long.MIN_VALUE / 2;

    LeaseTicks(RunningTime running) {
        this.running = running;
    }

    /** The running time of a containment since it was last asked for. */
    Input.Tick next(Containment containment, long now) {
        long millis = running.millis();
        Long last = counted.put(containment.id().value(), millis);
        boolean mayLapse = !containment.lease().overdue() || now - lastLapseMillis >= BETWEEN_LAPSES_MILLIS;
        return new Input.Tick(last == null ? 0 : millis - last, mayLapse, now);
    }

    /** What came of a tick. */
    void taken(Containment before, Containment after, long now) {
        if (before.lease().overdue() && after.state() != before.state()) {
            lastLapseMillis = now;
        }
    }

    /** No running time is counted for it any more. */
    void forget(String id) {
        counted.remove(id);
    }
}
