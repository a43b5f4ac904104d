package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Incidents, thresholds and what a play counts for. */
class AlertLineTest {
    private static final long DAY = 24 * 3_600_000L;

    @Test
    void alerts_of_one_identity_within_five_days_are_one_incident() {
        Incidents incidents = new Incidents(Incidents.WINDOW_MILLIS);
        assertThat(incidents.add("ann", 0)).isEqualTo(1);
        assertThat(incidents.add("ann", 5 * DAY - 1)).isEqualTo(1);
        assertThat(incidents.add("ann", 5 * DAY)).isEqualTo(2);
        assertThat(incidents.add("bob", DAY)).isEqualTo(3);
    }

    @Test
    void who_alerts_every_day_costs_an_incident_every_five_days_in_whatever_order_alerts_come() {
        Incidents forwards = new Incidents(Incidents.WINDOW_MILLIS);
        Incidents backwards = new Incidents(Incidents.WINDOW_MILLIS);
        int last = 0;
        for (int day = 0; day < 50; day++) {
            forwards.add("ann", day * DAY);
            int now = backwards.add("ann", (49 - day) * DAY);
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        assertThat(forwards.add("ann", 0)).isEqualTo(10);
        assertThat(backwards.add("ann", 0)).isEqualTo(10);
    }

    @Test
    void the_line_lets_as_many_false_incidents_through_as_the_budget_allows() {
        List<ScoredEvent> benign = new ArrayList<>();
        for (int day = 0; day < 300; day++) {
            benign.add(new ScoredEvent("ann", day * 10 * DAY, day, day, ScoredEvent.BENIGN));
        }
        AlertLine line = AlertLine.forBudget(benign, 0.01, Incidents.WINDOW_MILLIS);
        assertThat(line.score()).isEqualTo(297);
        assertThat(benign.stream().filter(line::isReachedBy)).hasSize(3);
    }

    @Test
    void a_detector_that_knows_two_scores_meets_the_budget_too() {
        List<ScoredEvent> benign = new ArrayList<>();
        for (int day = 0; day < 200; day++) {
            benign.add(new ScoredEvent("ann", day * 10 * DAY, day % 2, day * 31 % 200, ScoredEvent.BENIGN));
        }
        assertThat(benign.stream().filter(AlertLine.forBudget(benign, 0.05, Incidents.WINDOW_MILLIS)::isReachedBy))
                .hasSize(10)
                .allMatch(event -> event.score() == 1);
    }

    @Test
    void too_few_days_for_a_single_alert_alert_never() {
        List<ScoredEvent> benign = List.of(new ScoredEvent("ann", 0, 9, 0, ScoredEvent.BENIGN));
        AlertLine line = AlertLine.forBudget(benign, 0.05, Incidents.WINDOW_MILLIS);
        assertThat(line).isEqualTo(AlertLine.NEVER);
        assertThat(line.isReachedBy(benign.get(0))).isFalse();
    }

    @Test
    void an_incident_belongs_to_the_event_that_raised_it() {
        List<ScoredEvent> events = List.of(
                scored("ann", 0, 5, 0),
                scored("ann", 2 * DAY, 5, ScoredEvent.BENIGN),
                scored("ann", 20 * DAY, 5, ScoredEvent.BENIGN),
                scored("ann", 22 * DAY, 5, 1),
                scored("ann", 30 * DAY, 1, ScoredEvent.BENIGN),
                scored("bob", 40 * DAY, 5, ScoredEvent.BENIGN),
                scored("bob", 44 * DAY, 5, ScoredEvent.BENIGN));
        RunOutcome outcome = RunOutcome.of(List.of(takeover(), takeover()), events, lines(5, 9), 0, Plays.NOTHING_SEEN);
        assertThat(outcome.cases())
                .extracting(result -> result.isFound(Budget.ONE_PERCENT))
                .containsExactly(true, false);
        assertThat(outcome.falseIncidents().get(Budget.ONE_PERCENT)).isEqualTo(Map.of("ann", 1, "bob", 1));
        assertThat(outcome.cases()).noneMatch(result -> result.isFound(Budget.FIVE_PERCENT));
        assertThat(outcome.falseIncidents().get(Budget.FIVE_PERCENT)).isEmpty();
    }

    @Test
    void a_case_is_found_by_an_alert_that_its_own_events_raise() {
        RunOutcome outcome = RunOutcome.of(
                List.of(takeover()),
                List.of(
                        scored("ann", 0, 9, ScoredEvent.BENIGN),
                        scored("ann", 10 * DAY, 1, 0),
                        scored("ann", 11 * DAY, 6, 0),
                        scored("ann", 11 * DAY + 1, 2, ScoredEvent.BENIGN),
                        scored("bob", 11 * DAY, 2, ScoredEvent.BENIGN)),
                lines(8, 5),
                0,
                Plays.NOTHING_SEEN);
        CaseOutcome result = outcome.cases().get(0);
        assertThat(result.isFound(Budget.ONE_PERCENT)).isFalse();
        assertThat(result.alerts()).containsEntry(Budget.FIVE_PERCENT, new CaseOutcome.FirstAlert(2, DAY));
        assertThat(outcome.benignDays()).isEqualTo(Map.of("ann", 1, "bob", 1));
    }

    private static TakeoverCase takeover() {
        return new TakeoverCase("ann", "eve", 1, List.of(), List.of());
    }

    private static AlertLines lines(double onePercent, double fivePercent) {
        Map<Budget, AlertLine> lines = new EnumMap<>(Budget.class);
        lines.put(Budget.ONE_PERCENT, new AlertLine(onePercent, 0));
        lines.put(Budget.FIVE_PERCENT, new AlertLine(fivePercent, 0));
        return new AlertLines(lines, List.of(), Incidents.WINDOW_MILLIS);
    }

    @Test
    void the_realised_rate_is_false_incidents_over_benign_days() {
        StratumTally tally = new StratumTally();
        Map<Budget, Map<String, Integer>> wrong = new EnumMap<>(Budget.class);
        wrong.put(Budget.ONE_PERCENT, Map.of("ann", 1));
        wrong.put(Budget.FIVE_PERCENT, Map.of("ann", 3, "bob", 2));
        tally.add(Plays.run(List.of(), Map.of("ann", 60, "bob", 40), wrong));
        tally.add(Plays.run(List.of(), Map.of("ann", 50, "bob", 50), wrong));
        StratumResult result = tally.result(Map.of());
        assertThat(result.benignDays()).isEqualTo(200);
        assertThat(result.at(Budget.ONE_PERCENT).realisedRate()).isEqualTo(0.01);
        assertThat(result.at(Budget.FIVE_PERCENT).realisedRate()).isEqualTo(0.05);
    }

    private static ScoredEvent scored(String identity, long time, double score, int caseIndex) {
        return new ScoredEvent(identity, time, score, 0, caseIndex);
    }
}
