package dev.cordon.launcher.detect;

import dev.cordon.domain.RejectReason;
import java.util.Map;

/**
 * What a signals file held.
 *
 * @param signals facts that rank
 * @param findings findings of scanners among its records
 * @param rejected findings and broken records that gave no signal, by reason
 */
public record SignalTally(long signals, long findings, Map<RejectReason, Long> rejected) {
    /** No file was given. */
    public static final SignalTally NONE = new SignalTally(0, 0, Map.of());

    public SignalTally {
        rejected = Map.copyOf(rejected);
    }

    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
