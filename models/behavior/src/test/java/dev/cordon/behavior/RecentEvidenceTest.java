package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecentEvidenceTest {
    private static final long MINUTE = 60_000;

    private final RecentEvidence recent = new RecentEvidence();

    @Test
    void one_odd_event_counts_half_and_a_run_nearly_whole() {
        recent.add(ratios(2), 0);
        assertThat(recent.of(Facet.HOUR.index)).isEqualTo(1, offset(1e-6f));
        for (int i = 0; i < 50; i++) {
            recent.add(ratios(2), MINUTE);
        }
        assertThat(recent.of(Facet.HOUR.index)).isBetween(1.7f, 2f);
    }

    @Test
    void how_much_happens_says_nothing_once_there_is_something_to_go_by() {
        RecentEvidence busy = new RecentEvidence();
        for (int i = 0; i < 200; i++) {
            busy.add(ratios(1), MINUTE);
            recent.add(ratios(1), 30 * MINUTE);
        }
        assertThat(busy.of(Facet.HOUR.index)).isEqualTo(recent.of(Facet.HOUR.index), offset(0.02f));
    }

    @Test
    void a_facet_that_says_nothing_keeps_what_it_said_before() {
        recent.add(ratios(2), 0);
        float[] silent = new float[Facet.COUNT];
        Arrays.fill(silent, Float.NaN);
        recent.add(silent, MINUTE);
        assertThat(recent.of(Facet.HOUR.index)).isPositive().isLessThan(1);
    }

    @Test
    void a_month_of_silence_forgets() {
        recent.add(ratios(8), 0);
        recent.add(ratios(0), 30L * 24 * 60 * MINUTE);
        assertThat(recent.of(Facet.HOUR.index)).isEqualTo(0, offset(0.01f));
    }

    private static float[] ratios(float value) {
        float[] ratios = new float[Facet.COUNT];
        Arrays.fill(ratios, Float.NaN);
        ratios[Facet.HOUR.index] = value;
        return ratios;
    }
}
