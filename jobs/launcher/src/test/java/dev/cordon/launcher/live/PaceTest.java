package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = -7 * SECOND;
    private long overslept;

    private Pace pace(double perSecond) {
        return new Pace(perSecond, () -> now, nanos -> now += nanos + overslept);
    }

    /** How long it takes until so many have passed. */
    private long passed(Pace pace, int count) throws InterruptedException {
        long began = now;
        for (int i = 0; i < count; i++) {
            pace.await();
        }
        return now - began;
    }

    @Test
    void the_first_passes_at_once_and_each_other_after_its_share_of_a_second() throws Exception {
        Pace pace = pace(10);
        assertThat(passed(pace, 1)).isZero();
        assertThat(passed(pace, 1)).isEqualTo(SECOND / 10);
        assertThat(passed(pace, 20)).isEqualTo(2 * SECOND);
    }

    @Test
    void what_takes_its_time_by_itself_is_not_held_up_besides() throws Exception {
        Pace pace = pace(10);
        for (int i = 0; i < 5; i++) {
            assertThat(passed(pace, 1)).isZero();
            now += SECOND / 10;
        }
    }

    @Test
    void what_did_not_pass_while_there_was_nothing_is_not_made_up_for() throws Exception {
        Pace pace = pace(100);
        assertThat(passed(pace, 1)).isZero();
        now += 3_600 * SECOND;
        assertThat(passed(pace, 106))
                .as("one hundred, and five of a twentieth of a second")
                .isEqualTo(SECOND);
    }

    @Test
    void waits_that_end_late_cost_no_rate() throws Exception {
        overslept = SECOND / 1_000;
        assertThat(passed(pace(10_000), 10_001)).isLessThan(SECOND + SECOND / 100);
    }

    @Test
    void without_a_limit_nobody_waits_and_with_a_very_low_one_for_a_year() throws Exception {
        assertThat(passed(pace(Double.POSITIVE_INFINITY), 1_000)).isZero();
        Pace pace = pace(Double.MIN_VALUE);
        assertThat(passed(pace, 1)).isZero();
        assertThat(passed(pace, 1)).isEqualTo(TimeUnit.DAYS.toNanos(365));
    }
}
