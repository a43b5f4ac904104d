package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.learning.takeover.CaseOutcome.FirstAlert;
import dev.cordon.learning.takeover.StratumResult.TimeToAlert;
import dev.cordon.learning.takeover.TakeoverReport.YearSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which budgets a history allows, and what is reported beyond recall at a budget. */
class OperatingPointTest {
    private static final long DAY = 24 * 3_600_000L;

    @Test
    void three_expected_false_incidents_in_every_year_make_an_operating_point() {
        assertThat(report(3000, 200).refusal(Budget.TENTH_PERCENT)).isEmpty();
        assertThat(report(2999, 200).refusal(Budget.TENTH_PERCENT).orElseThrow())
                .contains("0.1 % is no operating point", "3,000 benign identity-days", "2,999");
        assertThat(report(2999, 200).refusal(Budget.ONE_PERCENT)).isEmpty();
        assertThat(report(299, 200).refusal(Budget.ONE_PERCENT)).isPresent();
    }

    @Test
    void ten_alerts_a_day_need_two_hundred_active_identities() {
        assertThat(report(3000, 200).dailyRefusal()).isEmpty();
        assertThat(report(3000, 3.94).dailyRefusal().orElseThrow()).contains("3.9 scored identities", "200");
    }

    @Test
    void precision_at_ten_a_day_is_the_share_of_takeovers_among_the_most_suspicious_incidents() {
        List<ScoredEvent> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int caseIndex = i % 10 == 9 ? i / 10 : ScoredEvent.BENIGN; // scores 9, 19 and 29 are takeovers
            events.add(new ScoredEvent("person-" + i, i, i, 0, caseIndex));
        }
        DailyAlerts two = DailyAlerts.of(events, 2, Incidents.WINDOW_MILLIS);
        assertThat(two).isEqualTo(new DailyAlerts(20, 2)); // scores 10 to 29
        assertThat(two.precision()).isEqualTo(0.1);
        assertThat(DailyAlerts.of(events, 1, Incidents.WINDOW_MILLIS).plus(two)).isEqualTo(new DailyAlerts(30, 3));
        assertThat(DailyAlerts.NONE.precision()).isNaN();
    }

    @Test
    void a_point_of_the_curve_is_what_its_line_finds_and_costs() {
        List<ScoredEvent> events = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            events.add(new ScoredEvent("ann", day * 10 * DAY, day, 0, day == 8 ? 0 : ScoredEvent.BENIGN));
        }
        AlertLines lines = new AlertLines(
                Map.of(),
                List.of(new AlertLine(9, 0), new AlertLine(8, 0), new AlertLine(6, 0), AlertLine.NEVER),
                Incidents.WINDOW_MILLIS);
        RunOutcome run = RunOutcome.of(
                List.of(new TakeoverCase("ann", "eve", 1, List.of(), List.of())), events, lines, 0, Plays.NOTHING_SEEN);
        assertThat(run.curve())
                .extracting(RunOutcome.CurveCount::found, RunOutcome.CurveCount::falseIncidents)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 1),
                        org.assertj.core.groups.Tuple.tuple(1, 1),
                        org.assertj.core.groups.Tuple.tuple(1, 3),
                        org.assertj.core.groups.Tuple.tuple(0, 0));
    }

    @Test
    void time_to_alert_counts_the_share_of_all_cases_found_by_then() {
        StratumTally tally = new StratumTally();
        tally.add(Plays.run(
                List.of(
                        new CaseOutcome("ann", 3, Map.of(Budget.ONE_PERCENT, new FirstAlert(1, 0))),
                        new CaseOutcome("bob", 3, Map.of(Budget.ONE_PERCENT, new FirstAlert(3, DAY))),
                        new CaseOutcome("cyd", 2, Map.of()),
                        new CaseOutcome("dan", 2, Map.of())),
                Map.of("ann", 10),
                Map.of()));
        assertThat(tally.result(Map.of()).timeToAlert()).hasEntrySatisfying(Budget.ONE_PERCENT, time -> {
            assertThat(time.byEvents()).containsExactly(0.25, 0.25, 0.5);
            assertThat(time.byHours().get(TimeToAlert.HOURS.indexOf(12))).isEqualTo(0.25);
            assertThat(time.byHours().get(TimeToAlert.HOURS.indexOf(24))).isEqualTo(0.5);
        });
    }

    private static TakeoverReport report(int calibrationDays, double active) {
        return new TakeoverReport(
                new TakeoverPlan(2013, 2014, 1, TakeoverPlan.PEOPLE),
                List.of(
                        new YearSummary(2013, 9, calibrationDays, 1, 1, 300),
                        new YearSummary(2014, 9, calibrationDays + 1000, 1, 1, active)),
                Map.of(),
                Map.of(),
                Map.of(),
                Findings.NONE,
                false);
    }
}
