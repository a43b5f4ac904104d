package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void the_same_numbers_give_the_same_interval_around_the_ratio() {
        double[] found = {3, 0, 5, 1, 2, 4};
        double[] cases = {5, 4, 5, 5, 4, 5};
        Interval interval = Interval.ofRatio(found, cases);
        assertThat(interval).isEqualTo(Interval.ofRatio(found, cases));
        assertThat(interval.low()).isLessThan(15.0 / 28);
        assertThat(interval.high()).isGreaterThan(15.0 / 28);
    }

    @Test
    void people_who_are_all_alike_leave_nothing_to_chance() {
        assertThat(Interval.ofRatio(new double[] {1, 1, 1}, new double[] {2, 2, 2}))
                .isEqualTo(new Interval(0.5, 0.5));
    }

    @Test
    void without_a_case_nothing_is_known() {
        StratumResult result = new StratumTally().result(Map.of("other", new StratumTally()));
        StratumResult.AtBudget at = result.at(Budget.ONE_PERCENT);
        assertThat(result.cases()).isZero();
        assertThat(at.recall()).isNaN();
        assertThat(at.recallInterval()).isEqualTo(new Interval(Double.NaN, Double.NaN));
        assertThat(at.over())
                .containsEntry("other", new StratumResult.Difference(Double.NaN, new Interval(Double.NaN, Double.NaN)));
        assertThat(result.curve()).extracting(StratumResult.CurvePoint::recall).containsOnly(Double.NaN);
    }

    @Test
    void many_cases_of_one_person_are_no_more_certain_than_the_person() {
        Interval people = Interval.ofRatio(new double[] {10, 0, 10, 0}, new double[] {10, 10, 10, 10});
        assertThat(people).isEqualTo(Interval.ofRatio(new double[] {1, 0, 1, 0}, new double[] {1, 1, 1, 1}));
        assertThat(people.high() - people.low()).isGreaterThan(0.7);
    }

    @Test
    void detectors_are_compared_case_by_case() {
        StratumTally ours = tally(true, true, false);
        StratumTally theirs = tally(true, false, false);
        assertThat(ours.result(Map.of("theirs", theirs)).at(Budget.ONE_PERCENT).over())
                .hasEntrySatisfying(
                        "theirs", difference -> assertThat(difference.recall()).isEqualTo(1.0 / 3));
        assertThat(ours.result(Map.of("ours", ours)).at(Budget.ONE_PERCENT).over())
                .containsEntry("ours", new StratumResult.Difference(0, new Interval(0, 0)));
        assertThat(ours.result(Map.of()).at(Budget.ONE_PERCENT).over()).isEmpty();
    }

    private static StratumTally tally(boolean... found) {
        StratumTally tally = new StratumTally();
        for (int i = 0; i < found.length; i++) {
            Map<Budget, CaseOutcome.FirstAlert> alerts = new EnumMap<>(Budget.class);
            if (found[i]) {
                alerts.put(Budget.ONE_PERCENT, new CaseOutcome.FirstAlert(1, 0));
            }
            tally.add(Plays.run(List.of(new CaseOutcome("victim-" + i, 12, alerts)), Map.of(), Map.of()));
        }
        return tally;
    }
}
