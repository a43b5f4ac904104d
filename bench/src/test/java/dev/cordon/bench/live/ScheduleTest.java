package dev.cordon.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void the_pace_is_steady_from_the_start() {
        Schedule schedule = new Schedule(5 * SECOND, 4);
        assertThat(schedule.dueNanos(0)).isEqualTo(5 * SECOND);
        assertThat(schedule.dueNanos(1)).isEqualTo(5 * SECOND + SECOND / 4);
        assertThat(schedule.dueNanos(4_000)).isEqualTo(1_005 * SECOND);
    }

    @Test
    void after_a_standstill_all_of_it_is_due_that_was_missed() {
        Schedule schedule = new Schedule(0, 1_000);
        assertThat(schedule.dueBefore(-SECOND)).isZero();
        assertThat(schedule.dueBefore(0)).isZero();
        assertThat(schedule.dueBefore(1)).isOne();
        assertThat(schedule.dueBefore(3 * SECOND)).isEqualTo(3_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 7, 1_234.5})
    void a_number_is_counted_once_its_moment_has_come(double perSecond) {
        Schedule schedule = new Schedule(SECOND, perSecond);
        for (long number = 0; number < 50; number++) {
            assertThat(schedule.dueBefore(schedule.dueNanos(number) + 10)).isEqualTo(number + 1);
            assertThat(schedule.dueBefore(schedule.dueNanos(number) - 10)).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void a_pace_is_above_zero(double perSecond) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(0, perSecond));
    }
}
