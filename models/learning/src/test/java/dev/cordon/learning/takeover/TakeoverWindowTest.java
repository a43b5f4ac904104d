package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which periods a history gives, and what goes with their length. */
class TakeoverWindowTest {
    private static final TakeoverWindow FITTING = window(null, null, null);

    @ParameterizedTest
    @CsvSource({
        "2011-09-05, 2016-12-31, 2014, 2016, 3",
        "2023-01-10, 2023-09-30, 2023-04, 2023-09, 6",
        "2024-03-01, 2024-05-31, 2024-04-12..2024-04-25, 2024-05-10..2024-05-23, 3",
        "2024-03-01, 2024-04-25, 2024-04-12..2024-04-25, 2024-04-12..2024-04-25, 1"
    })
    void the_longest_period_that_fits_is_measured_wherever_three_come_before_it(
            LocalDate first, LocalDate last, String from, String to, int count) throws EvaluationRefused {
        Timetable timetable = FITTING.timetable(first, last);
        assertThat(timetable.periods()).hasSize(count);
        assertThat(timetable.periods().get(0).label()).isEqualTo(from);
        assertThat(timetable.periods().get(count - 1).label()).isEqualTo(to);
    }

    @Test
    void a_history_that_is_too_short_says_how_long_it_must_be() {
        assertThatThrownBy(() -> FITTING.timetable(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 24)))
                .isInstanceOf(EvaluationRefused.class)
                .hasMessage(
                        "the history spans 55 days, 2024-03-01 to 2024-04-24: at least 56 are needed, 3 periods of 14"
                                + " days to learn from and one to measure");
    }

    @Test
    void what_is_asked_for_is_measured_in_whole_periods() throws EvaluationRefused {
        Timetable timetable = window("2024-02-10", "2024-05-01", PeriodLength.ofDays(28))
                .timetable(LocalDate.of(2023, 1, 1), LocalDate.of(2024, 12, 31));
        assertThat(timetable.periods())
                .extracting(Period::label)
                .containsExactly("2024-02-10..2024-03-08", "2024-03-09..2024-04-05");
    }

    @Test
    void a_year_keeps_the_protocols_numbers_and_shorter_periods_scale_them() throws EvaluationRefused {
        Period year = Period.ofYear(2014);
        assertThat(Timetable.YEARS.mostSteps(year)).isEqualTo(26);
        assertThat(Timetable.YEARS.runMillis(year)).isEqualTo(14 * Timetable.DAY_MILLIS);
        assertThat(Timetable.YEARS.before(year)).isEqualTo(Period.ofYear(2013));
        assertThat(Timetable.YEARS.historyStartMillis(year)).isEqualTo(Team.at(2011, 1, 1));
        assertThat(year.number()).isEqualTo(2014);

        Timetable weeks = FITTING.timetable(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 25));
        Period fortnight = weeks.periods().get(0);
        assertThat(weeks.mostSteps(fortnight)).isEqualTo(1);
        assertThat(weeks.runMillis(fortnight)).isEqualTo(14 * Timetable.DAY_MILLIS / 4);
        assertThat(weeks.before(fortnight).label()).isEqualTo("2024-03-29..2024-04-11");
        assertThat(weeks.earlier()).isEqualTo(100);
        assertThat(weeks.during()).isEqualTo(24);
    }

    @Test
    void recorded_runs_are_measured_in_their_last_third_and_have_no_dates() throws EvaluationRefused {
        Timetable timetable = FITTING.timetableOfRuns(LocalDate.of(2024, 5, 15), 40);
        assertThat(timetable.periods()).singleElement().satisfies(period -> {
            assertThat(period.label()).isEqualTo("runs 29-40");
            assertThat(period.start()).isEqualTo(LocalDate.of(2024, 5, 15).plusDays(28));
        });
        assertThat(timetable.runs()).isTrue();
        assertThatThrownBy(() -> window("2024-01-01", null, null).timetableOfRuns(LocalDate.of(2024, 5, 15), 40))
                .isInstanceOf(EvaluationRefused.class)
                .hasMessageContaining("recorded runs have no dates");
    }

    private static TakeoverWindow window(@Nullable String from, @Nullable String until, @Nullable PeriodLength length) {
        return new TakeoverWindow(
                Optional.ofNullable(from).map(LocalDate::parse),
                Optional.ofNullable(until).map(LocalDate::parse),
                Optional.ofNullable(length),
                OptionalInt.empty());
    }
}
