package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.Calibration;
import dev.cordon.learning.FusionTrainer;
import dev.cordon.learning.ImpostorTraining;
import dev.cordon.learning.ModelBundle;
import dev.cordon.learning.TrainingData;
import dev.cordon.learning.TrainingPlan;
import dev.cordon.learning.TrainingRefused;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bundles measured as they are. */
class BundleDetectorTest {
    private static final List<IdentityEvent> HISTORY = new Team()
            .member("ann", 2010, 2013, 2, 6, true)
            .member("bob", 2010, 2013, 2, 16, true)
            .member("cyd", 2010, 2013, 2, 11, true)
            .member("dan", 2010, 2013, 2, 3, false)
            .history();
    private static final Set<Facet> NONE = EnumSet.noneOf(Facet.class);

    @Test
    void it_scores_the_evidence_of_the_stream_with_the_weights_of_the_bundle() {
        ModelBundle bundle = bundle(LocalDate.of(2013, 1, 1), 1);
        CordonDetector.Replaying player =
                (CordonDetector.Replaying) detector(bundle, NONE).fit(HISTORY);
        for (IdentityEvent event : HISTORY) {
            double score = player.play(event);
            Evidence evidence = Objects.requireNonNull(player.gathered());
            assertThat(score).isEqualTo(bundle.scorer().logOdds(evidence.identityHash(), evidence.features()));
        }
        assertThat(player.evidence()).isNotEmpty().doesNotContainKey(Facet.GAP);
    }

    @Test
    void a_facet_that_is_withheld_gives_a_bundle_no_score() {
        ModelBundle bundle = bundle(LocalDate.of(2013, 1, 1), 1);
        Detector.Player all = detector(bundle, NONE).fit(HISTORY);
        Detector.Player some = detector(bundle, EnumSet.of(Facet.RESOURCE)).fit(HISTORY);
        HISTORY.forEach(all::play);
        HISTORY.forEach(some::play);
        IdentityEvent foreign = Team.event("ann", "foreign", Team.at(2014, 1, 1), "+0100", "bob/part-1");

        assertThat(some.play(foreign)).isLessThan(all.play(foreign));
        assertThat(all.evidence()).containsKey(Facet.RESOURCE);
        assertThat(some.evidence()).doesNotContainKey(Facet.RESOURCE);
    }

    @Test
    void challengers_are_compared_with_the_champion_and_what_was_trained_on_the_measured_year_is_flagged()
            throws EvaluationRefused {
        BundleDetector champion = detector(bundle(LocalDate.of(2013, 1, 1), 1), NONE);
        BundleDetector challenger = detector(bundle(LocalDate.of(2013, 1, 2), 2), NONE);
        TakeoverReport report = new TakeoverEvaluation(
                        new TakeoverPlan(2013, 2013, 1, TakeoverPlan.PEOPLE),
                        List.of(champion, challenger),
                        (done, total) -> {})
                .evaluate(HISTORY);

        assertThat(report.bundles())
                .containsOnlyKeys(champion.name(), challenger.name())
                .containsEntry(champion.name(), new MeasuredBundle(LocalDate.of(2013, 1, 1), false))
                .containsEntry(challenger.name(), new MeasuredBundle(LocalDate.of(2013, 1, 2), true));
        StratumResult.AtBudget ofChallenger =
                report.result(challenger.name(), Stratum.ANY_12).at(Budget.FIVE_PERCENT);
        assertThat(ofChallenger.over()).containsOnlyKeys(champion.name());
        assertThat(Objects.requireNonNull(ofChallenger.over().get(champion.name()))
                        .recall())
                .isEqualTo(ofChallenger.recall()
                        - report.result(champion.name(), Stratum.ANY_12)
                                .at(Budget.FIVE_PERCENT)
                                .recall());
    }

    private static BundleDetector detector(ModelBundle bundle, Set<Facet> without) {
        return new BundleDetector(bundle, BehaviorSettings.DEFAULT, new Harmless(), without);
    }

    private static ModelBundle bundle(LocalDate until, long seed) {
        FusionTrainer trainer = new FusionTrainer(TrainingPlan.withSeed(seed));
        ImpostorTraining training = new ImpostorTraining(BehaviorSettings.DEFAULT, trainer::add, seed);
        HISTORY.stream()
                .filter(event -> event.timeMillis() < Period.millis(until))
                .forEach(training::play);
        TrainingData data = new TrainingData(List.of("git"), until, "0".repeat(64), HISTORY.size(), 4);
        try {
            return ModelBundle.of(trainer.train(), Calibration.NONE, data);
        } catch (TrainingRefused e) {
            throw new AssertionError(e);
        }
    }
}
