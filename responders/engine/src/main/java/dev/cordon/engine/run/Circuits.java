package dev.cordon.engine.run;

import dev.cordon.engine.action.CallOutcome;
import java.util.HashMap;
import java.util.Map;

/**
 * One circuit for each provider: after several calls in a row whose outcome is unknown, calls wait a while, so that a
 * provider in trouble is not hammered; then one is let through to try. Throttling does not open it: that is an answer.
 */
public final class Circuits {
    private static final int OPENS_AFTER = 5;
    private static final long OPEN_MILLIS = 10_000;

    private record Circuit(int unknownInARow, long openUntilMillis) {}

    private final Map<String, Circuit> byProvider = new HashMap<>();

    /** How long to wait before the next call, 0 where none is needed. */
    public synchronized long waitMillis(String provider, long nowMillis) {
        Circuit circuit = byProvider.get(provider);
        return circuit == null ? 0 : Math.max(0, circuit.openUntilMillis() - nowMillis);
    }

    /** How many are open, so that calls wait. */
    public synchronized long open(long nowMillis) {
        return byProvider.values().stream()
                .filter(circuit -> circuit.openUntilMillis() > nowMillis)
                .count();
    }

    /** Takes note of how a call ended. */
    public synchronized void saw(String provider, CallOutcome outcome, long nowMillis) {
        if (!(outcome instanceof CallOutcome.Unknown)) {
            byProvider.remove(provider);
            return;
        }
        Circuit before = byProvider.getOrDefault(provider, new Circuit(0, 0));
        int inARow = before.unknownInARow() + 1;
        byProvider.put(provider, new Circuit(inARow, inARow >= OPENS_AFTER ? nowMillis + OPEN_MILLIS : 0));
    }
}
