package dev.cordon.bench.contain;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentitySignal;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What runs between the jobs of one process, where topics do in a cluster, and when it passed. One run at a time.
 */
final class Wires {
    /** Records of the log, for detection. */
    static final BlockingQueue<byte[]> RECORDS = new LinkedBlockingQueue<>();

    /** Sightings, for detection. */
    static final BlockingQueue<IdentitySignal> SIGNALS = new LinkedBlockingQueue<>();

    /** Signed alerts, for the containment job. */
    static final BlockingQueue<byte[]> ALERTS = new LinkedBlockingQueue<>();

    private static final Map<String, Long> SIGHTED = new ConcurrentHashMap<>();
    private static final Map<String, Long> ALERTED = new ConcurrentHashMap<>();

    private Wires() {}

    static void clear() {
        RECORDS.clear();
        SIGNALS.clear();
        ALERTS.clear();
        SIGHTED.clear();
        ALERTED.clear();
    }

    static void sight(IdentitySignal signal, long nowMillis) {
        SIGHTED.put(signal.identityKey(), nowMillis);
        SIGNALS.add(signal);
    }

    static void alert(Alert alert, byte[] line, long nowMillis) {
        if (alert.exposed() && alert.suspiciousEvents() > 0) {
            ALERTED.putIfAbsent(alert.identity().key(), nowMillis);
        }
        ALERTS.add(line);
    }

    /** When the sighting of an identity's key was handed to detection, or null. */
    static @org.jspecify.annotations.Nullable Long sighted(String identity) {
        return SIGHTED.get(identity);
    }

    /** When the first version that shows the use of an identity's exposed key was signed, or null. */
    static @org.jspecify.annotations.Nullable Long alerted(String identity) {
        return ALERTED.get(identity);
    }
}
