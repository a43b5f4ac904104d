package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole protocol over a team whose members could not be more different. */
class TakeoverEvaluationTest {
    private static final TakeoverPlan PLAN = new TakeoverPlan(2013, 2013, 3, TakeoverPlan.PEOPLE);

    @Test
    void takeovers_between_strangers_to_each_other_are_found_and_the_control_is_not() throws EvaluationRefused {
        List<Long> steps = new ArrayList<>();
        TakeoverReport report = evaluation(steps).evaluate(team());

        assertThat(report.years()).singleElement().satisfies(year -> {
            assertThat(year.scored()).isEqualTo(8);
            assertThat(year.calibrationDays()).isGreaterThan(500);
        });
        assertThat(report.detectors()).containsOnlyKeys("cordon", "rarity-sum", "new-terms");
        report.detectors().values().forEach(strata -> assertThat(strata).containsOnlyKeys(Stratum.values()));
        for (Stratum stratum : List.of(Stratum.ANY_12, Stratum.SAMETZ_12, Stratum.PEER_12, Stratum.STRANGER)) {
            StratumResult result = report.result("cordon", stratum);
            assertThat(result.cases()).as(stratum.label()).isGreaterThan(3);
            assertThat(result.at(Budget.FIVE_PERCENT).recall())
                    .as(stratum.label())
                    .isGreaterThan(0.8);
            assertThat(result.at(Budget.FIVE_PERCENT).realisedRate()).isBetween(0.01, 0.1);
        }
        assertThat(report.result("cordon", Stratum.NULL_12)
                        .at(Budget.ONE_PERCENT)
                        .recall())
                .isLessThan(0.3);
        assertThat(report.result("cordon", Stratum.ANY_12)
                        .at(Budget.ONE_PERCENT)
                        .overReference())
                .isPresent();
        report.detectors()
                .values()
                .forEach(strata -> strata.forEach((stratum, result) -> assertThat(result.cases())
                        .isEqualTo(report.result("cordon", stratum).cases())));
        assertThat(steps).hasSize(1 + 6 * 3).last().isEqualTo(19L);
    }

    @Test
    void a_repeated_record_and_a_second_measurement_change_nothing() throws EvaluationRefused {
        List<IdentityEvent> twice = new ArrayList<>();
        team().forEach(event -> twice.addAll(List.of(event, event)));
        List<Detector> peers = List.of(new RaritySum(), new NewTerms());
        TakeoverReport once = new TakeoverEvaluation(PLAN, peers, (done, total) -> {}).evaluate(team());
        assertThat(new TakeoverEvaluation(PLAN, peers, (done, total) -> {}).evaluate(twice))
                .isEqualTo(once);
    }

    @Test
    void a_history_without_a_year_for_thresholds_is_refused() {
        List<IdentityEvent> young = new Team()
                .member("ann", 2012, 2013, 1, 7, true)
                .member("bob", 2012, 2013, 1, 9, true)
                .history();
        assertThatThrownBy(() -> evaluation(new ArrayList<>()).evaluate(young))
                .isInstanceOf(EvaluationRefused.class)
                .hasMessageContaining("no threshold can be set for 2013");
    }

    private static TakeoverEvaluation evaluation(List<Long> steps) {
        return new TakeoverEvaluation(
                PLAN,
                List.of(
                        new CordonDetector(BehaviorSettings.DEFAULT, new Harmless(), EnumSet.noneOf(Facet.class), 1),
                        new RaritySum(),
                        new NewTerms()),
                (done, total) -> steps.add(done));
    }

    private static List<IdentityEvent> team() {
        return new Team()
                .member("ann", 2010, 2013, 2, 6, true)
                .member("bob", 2010, 2013, 2, 16, true)
                .member("cyd", 2010, 2013, 2, 11, true)
                .member("dan", 2010, 2013, 2, 3, false)
                .member("eve", 2010, 2013, 2, 19, false)
                .member("fay", 2010, 2013, 2, 9, false)
                .member("gus", 2010, 2013, 2, 13, false)
                .member("hal", 2010, 2013, 2, 0, true)
                .member("visitor", 2013, 2013, 5, 21, true)
                .member("guest", 2013, 2013, 5, 21, false)
                .history();
    }
}
