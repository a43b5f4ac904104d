package dev.cordon.wire.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPaceTest {
    @Test
    void nobody_starts_before_everybody_has_said_where_they_are() {
        ReplayPace pace = new ReplayPace(2);
        pace.entered(0, 5);

        assertThat(pace.limit()).isEqualTo(ReplayPace.NONE);
    }

    @Test
    void limit_follows_the_slowest() {
        ReplayPace pace = new ReplayPace(3);
        pace.entered(0, 5);
        pace.entered(1, 1);
        pace.entered(2, 9);

        assertThat(pace.limit()).isEqualTo(1 + ReplayPace.WINDOW);
    }

    @Test
    void finished_readers_hold_nobody_back() {
        ReplayPace pace = new ReplayPace(2);
        pace.entered(0, ReplayPace.FINISHED);
        pace.entered(1, 7);
        assertThat(pace.limit()).isEqualTo(7 + ReplayPace.WINDOW);

        pace.entered(1, ReplayPace.FINISHED);
        assertThat(pace.limit()).isEqualTo(ReplayPace.FINISHED);
    }

    @Test
    void reader_that_starts_again_is_waited_for() {
        ReplayPace pace = new ReplayPace(2);
        pace.entered(0, 5);
        pace.entered(1, 5);
        pace.started(1);
        assertThat(pace.limit()).isEqualTo(ReplayPace.NONE);

        pace.entered(1, 2);
        assertThat(pace.limit()).isEqualTo(2 + ReplayPace.WINDOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 20_000})
    void stages_hold_about_equally_many_records_however_uneven_time_is(int stageRecords) {
        Random random = new Random(3);
        StageMarks marks = new StageMarks(stageRecords);
        long[] times = new long[100_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = (long) Math.exp(12 + random.nextDouble() * 28);
            marks.pass(times[i]);
            marks.pass(ReplayPlan.NO_TIME);
        }
        Arrays.sort(times);
        long[] found = marks.marks();

        assertThat(found).hasSizeLessThanOrEqualTo(StageMarks.MAX_STAGES).isSorted();
        assertThat(Arrays.stream(found).distinct().count()).isEqualTo(found.length);
        int before = 0;
        for (long mark : found) {
            int at = before;
            while (times[at] < mark) {
                at++;
            }
            assertThat(at - before).isLessThan(Math.max(3 * stageRecords, times.length / 100));
            before = at;
        }
        assertThat(times.length - before).isLessThan(Math.max(3 * stageRecords, times.length / 100));
    }
}
