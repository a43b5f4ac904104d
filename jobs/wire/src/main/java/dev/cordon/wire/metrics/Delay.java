package dev.cordon.wire.metrics;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * How long something takes: a histogram over the newest {@value #WINDOW} values, in milliseconds. What took longer than a day
 * is history that is being loaded; it is counted under the same name with {@value #OVER_A_DAY} and not in the histogram.
 * Updated by one thread, read by any.
 */
public final class Delay {
    /** So many values the quantiles are of. */
    public static final int WINDOW = 1_000;

    /** What the counter's name ends with. */
    public static final String OVER_A_DAY = "OverADay";

    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Histogram histogram;
    private final Counter overADay;

    /** Registers histogram and counter. */
    public Delay(MetricGroup group, String name) {
        histogram = group.histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
        overADay = group.counter(name + OVER_A_DAY);
    }

    /** Takes one value; an end before its start, by clocks that differ, is none. */
    public void between(long fromMillis, long toMillis) {
        long millis = Math.max(0, toMillis - fromMillis);
        if (millis > DAY_MILLIS) {
            overADay.inc();
        } else {
            histogram.update(millis);
        }
    }
}
