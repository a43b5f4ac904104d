package dev.cordon.bench.live;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Times records between two looks at how many there are. */
final class LapTimer {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long records;
    private final long nanos = System.nanoTime();
    private final long processor = SYSTEM.getProcessCpuTime();

    /**
     * Begins now.
     *
     * @param records that there are already
     */
    LapTimer(long records) {
        this.records = records;
    }

    /**
     * Ends now.
     *
     * @param now records that there are, more than at the beginning
     */
    Lap lap(long now) {
        long counted = now - records;
        return new Lap(
                counted * 1e9 / (System.nanoTime() - nanos),
                (double) (SYSTEM.getProcessCpuTime() - processor) / counted);
    }
}
