package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import java.util.List;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class AlertDelayTest {
    private static final long AT = TestEvents.START + 30 * TestEvents.DAY;

    private final MetricListener metrics = new MetricListener();
    private final AlertDelay delay = new AlertDelay(metrics.getMetricGroup());

    private Histogram histogram() {
        return metrics.getHistogram("eventToAlert").orElseThrow();
    }

    private static List<Alert> versions() throws Exception {
        try (ScoringHarness scoring = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, Long.MAX_VALUE))) {
            scoring.event(TestEvents.risky("mallory", AT));
            scoring.end();
            return scoring.alerts();
        }
    }

    @Test
    void an_alert_is_as_late_as_it_is_published_after_its_event() throws Exception {
        Alert opening = versions().get(0);
        assertThat(opening.lastMillis()).isEqualTo(AT);
        delay.published(opening, AT, AT + 2_500);
        assertThat(histogram().getStatistics().getMax()).isEqualTo(2_500);
    }

    @Test
    void versions_that_no_suspicious_event_made_are_left_out() throws Exception {
        List<Alert> versions = versions();
        Alert closed = versions.get(versions.size() - 1);
        assertThat(closed.state()).isEqualTo(AlertState.CLOSED);
        delay.published(closed, AT, AT + 2_500);
        delay.published(versions.get(0), AT + 1, AT + 2_500);
        delay.published(versions.get(0), null, AT + 2_500);
        assertThat(histogram().getCount()).isZero();
    }
}
