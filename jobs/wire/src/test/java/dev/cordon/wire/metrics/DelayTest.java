package dev.cordon.wire.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class DelayTest {
    private static final long NOON = 1_760_000_000_000L;
    private static final long DAY = 86_400_000;

    private final MetricListener metrics = new MetricListener();
    private final Delay delay = new Delay(metrics.getMetricGroup(), "eventToHeld");

    private Histogram histogram() {
        return metrics.getHistogram("eventToHeld").orElseThrow();
    }

    private Counter overADay() {
        return metrics.getCounter("eventToHeldOverADay").orElseThrow();
    }

    @Test
    void it_is_in_milliseconds() {
        delay.between(NOON, NOON + 1_500);
        assertThat(histogram().getStatistics().getMax()).isEqualTo(1_500);
    }

    @Test
    void history_is_counted_and_leaves_the_quantiles_alone() {
        delay.between(NOON, NOON + DAY);
        delay.between(NOON, NOON + DAY + 1);
        assertThat(histogram().getCount()).isEqualTo(1);
        assertThat(histogram().getStatistics().getMax()).isEqualTo(DAY);
        assertThat(overADay().getCount()).isEqualTo(1);
    }

    @Test
    void a_clock_that_is_ahead_counts_as_no_delay() {
        delay.between(NOON, NOON - 1);
        assertThat(histogram().getStatistics().getMin()).isZero();
    }

    @Test
    void old_values_leave_the_window() {
        delay.between(NOON, NOON + 60_000);
        for (int i = 0; i < Delay.WINDOW; i++) {
            delay.between(NOON, NOON + 10);
        }
        assertThat(histogram().getStatistics().getMax()).isEqualTo(10);
        assertThat(histogram().getCount()).as("all there were").isEqualTo(Delay.WINDOW + 1);
    }
}
