package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class NoteCountsTest {
    @Test
    void every_kind_stands_at_0_before_its_first_note() {
        MetricListener metrics = new MetricListener();
        NoteCounts notes = new NoteCounts(metrics.getMetricGroup(), "untrusted", "stale");
        assertThat(metrics.getCounter("kind", "untrusted", "notes")
                        .orElseThrow()
                        .getCount())
                .isZero();
        notes.one("stale");
        assertThat(metrics.getCounter("kind", "stale", "notes").orElseThrow().getCount())
                .isEqualTo(1);
        assertThat(metrics.getCounter("kind", "untrusted", "notes")
                        .orElseThrow()
                        .getCount())
                .isZero();
    }
}
