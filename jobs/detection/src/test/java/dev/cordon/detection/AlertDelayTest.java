package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.RecordPlace;
import java.util.List;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class AlertDelayTest {
    private static final long AT = TestEvents.START + 30 * TestEvents.DAY;

    private final MetricListener metrics = new MetricListener();
    private final AlertDelay delay = new AlertDelay(metrics.getMetricGroup());

    private Histogram histogram(String name) {
        return metrics.getHistogram(name).orElseThrow();
    }

    private static List<Alert> versions() throws Exception {
        return versions(new RecordPlace(3, 41, AT + 2_000));
    }

    private static List<Alert> versions(RecordPlace place) throws Exception {
        try (ScoringHarness scoring = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, Long.MAX_VALUE))) {
            scoring.event(TestEvents.risky("mallory", AT).recordedAt(place));
            scoring.end();
            return scoring.alerts();
        }
    }

    @Test
    void an_alert_is_as_late_as_it_is_published_after_its_event() throws Exception {
        Alert opening = versions().get(0);
        assertThat(opening.lastMillis()).isEqualTo(AT);
        delay.published(opening, AT, AT + 2_500);
        assertThat(histogram("eventToAlert").getStatistics().getMax()).isEqualTo(2_500);
        assertThat(histogram("arrivalToAlert").getStatistics().getMax()).isEqualTo(500);
    }

    @Test
    void what_did_not_tell_when_it_arrived_counts_from_its_event_alone() throws Exception {
        delay.published(versions(new RecordPlace(3, 41)).get(0), AT, AT + 2_500);
        delay.published(versions(RecordPlace.NONE).get(0), AT, AT + 2_500);
        assertThat(histogram("eventToAlert").getCount()).isEqualTo(2);
        assertThat(histogram("arrivalToAlert").getCount()).isZero();
    }

    @Test
    void versions_that_no_suspicious_event_made_are_left_out() throws Exception {
        List<Alert> versions = versions();
        Alert closed = versions.get(versions.size() - 1);
        assertThat(closed.state()).isEqualTo(AlertState.CLOSED);
        delay.published(closed, AT, AT + 2_500);
        delay.published(versions.get(0), AT + 1, AT + 2_500);
        delay.published(versions.get(0), null, AT + 2_500);
        assertThat(histogram("eventToAlert").getCount()).isZero();
        assertThat(histogram("arrivalToAlert").getCount()).isZero();
    }
}
