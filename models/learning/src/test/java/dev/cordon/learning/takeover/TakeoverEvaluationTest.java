package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.TrainingPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
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
                        .over())
                .containsOnlyKeys("rarity-sum", "new-terms");
        assertThat(report.result("new-terms", Stratum.ANY_12)
                        .at(Budget.ONE_PERCENT)
                        .over())
                .containsOnlyKeys("rarity-sum");
        assertThat(report.realisedRates()).containsOnlyKeys("cordon", "rarity-sum", "new-terms");
        report.detectors()
                .values()
                .forEach(strata -> strata.forEach((stratum, result) -> assertThat(result.cases())
                        .isEqualTo(report.result("cordon", stratum).cases())));
        assertThat(steps).hasSize(1 + 6 * 3).last().isEqualTo(19L);
        canBeLookedAt(report.findings());
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

    private static void canBeLookedAt(Findings findings) {
        assertThat(findings.worstFalseAlerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.event().excess()).isNotNegative();
            assertThat(alert.plays()).isBetween(1, 18);
            assertThat(alert.ofPlays()).isEqualTo(18);
            assertThat(alert.event().evidence()).isNotEmpty();
        });
        assertThat(findings.worstFalseAlerts())
                .extracting(alert -> alert.event().eventId())
                .doesNotHaveDuplicates();
        assertThat(findings.worstMisses()).noneMatch(miss -> miss.stratum() == Stratum.NULL_12);
        NamedFacets named = findings.allExplanations();
        assertThat(named.cases()).isGreaterThan(20);
        assertThat(named.share()).isBetween(named.shareByChance(), 1.0);
    }

    @Test
    void an_ablation_plays_the_same_cases_and_stands_apart() throws EvaluationRefused {
        CordonDetector without = new CordonDetector(
                "without resource", BehaviorSettings.DEFAULT, new Harmless(), RESOURCE, TrainingPlan.withSeed(1));
        CordonDetector cordon =
                new CordonDetector(BehaviorSettings.DEFAULT, new Harmless(), EnumSet.noneOf(Facet.class), 1);
        TakeoverReport report = new TakeoverEvaluation(
                        new TakeoverPlan(2013, 2013, 1, TakeoverPlan.PEOPLE),
                        new Lineup(List.of(cordon), List.of(), cordon, 1).ablated(List.of(without)),
                        (done, total) -> {})
                .evaluate(team());
        assertThat(report.detectors()).containsOnlyKeys("cordon");
        assertThat(report.ablation()).containsOnlyKeys("without resource");
        Objects.requireNonNull(report.ablation().get("without resource")).forEach((stratum, result) -> {
            assertThat(result.cases())
                    .isEqualTo(report.result("cordon", stratum).cases());
            double difference = result.at(Budget.ONE_PERCENT).recall()
                    - report.result("cordon", stratum).at(Budget.ONE_PERCENT).recall();
            assertThat(result.at(Budget.ONE_PERCENT).over())
                    .hasEntrySatisfying(
                            "cordon", over -> assertThat(over.recall()).isCloseTo(difference, within(1e-12)));
        });
        assertThat(TakeoverEvaluation.ablated(team()))
                .contains(Facet.RESOURCE, Facet.REGION, Facet.HOUR)
                .doesNotContain(Facet.ACTION, Facet.GAP);
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

    private static final EnumSet<Facet> RESOURCE = EnumSet.of(Facet.RESOURCE);

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
