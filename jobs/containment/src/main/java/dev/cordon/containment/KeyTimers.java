package dev.cordon.containment;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/** One timer for a key, at the earliest moment that something asked for: it serves all containments of the key. */
final class KeyTimers {
    private final InternalTimerService<VoidNamespace> timers;
    private final Map<String, Long> armed = new HashMap<>();

    KeyTimers(InternalTimerService<VoidNamespace> timers) {
        this.timers = timers;
    }

    /** @param key the current one */
    void arm(String key, long at) {
        Long standing = armed.get(key);
        if (standing != null && standing <= at) {
            return;
        }
        if (standing != null) {
            timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, standing);
        }
        armed.put(key, at);
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, at);
    }

    /** Whether a timer is the one that counts, which is over then; one of before a restart is not. */
    boolean isDue(InternalTimer<String, VoidNamespace> timer) {
        return armed.remove(timer.getKey(), timer.getTimestamp());
    }
}
