package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Facet;
import dev.cordon.behavior.FeatureSchema;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.TrainingPlan;
import dev.cordon.learning.TrainingRefused;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Detectors and peers over one replay. */
class LineupTest {
    private static final List<IdentityEvent> HISTORY = new Team()
            .member("ann", 2010, 2013, 2, 7, true)
            .member("bob", 2010, 2013, 2, 15, false)
            .history();

    @Test
    void peers_are_given_what_cordon_judges_by_whether_it_is_measured_or_not() throws EvaluationRefused {
        CordonDetector cordon = cordon(Set.of());
        Recording beside = new Recording("summing");
        Recording alone = new Recording("summing");
        Lineup.FittedLineup measured =
                new Lineup(List.of(new RaritySum(), cordon), List.of(beside), cordon, 1).fit(HISTORY, "2014");
        Lineup.FittedLineup unmeasured = new Lineup(List.of(), List.of(alone), cordon, 1).fit(HISTORY, "2014");

        assertThat(measured.names()).containsExactly("rarity-sum", "cordon", "summing");
        assertThat(unmeasured.names()).containsExactly("summing");
        assertThat(beside.fittedOn).hasSameSizeAs(HISTORY);
        assertThat(measured.historyScores()[2]).isEqualTo(unmeasured.historyScores()[0]);
        assertThat(measured.historyScores()[1])
                .isEqualTo(Lineup.of(List.of(cordon)).fit(HISTORY, "2014").historyScores()[0]);
        assertThat(measured.historyScores()[2]).doesNotHaveDuplicates();
    }

    @Test
    void what_is_withheld_from_cordon_is_withheld_from_peers() throws EvaluationRefused {
        Recording all = new Recording("all");
        Recording some = new Recording("some");
        new Lineup(List.of(), List.of(all), cordon(Set.of()), 1).fit(HISTORY, "2014");
        new Lineup(List.of(), List.of(some), cordon(Set.of(Facet.REGION)), 1).fit(HISTORY, "2014");

        assertThat(facets(all.fittedOn)).contains(Facet.REGION, Facet.HOUR).doesNotContain(Facet.GAP);
        assertThat(facets(some.fittedOn)).contains(Facet.HOUR).doesNotContain(Facet.REGION, Facet.GAP);
    }

    @Test
    void a_variant_that_weighs_like_cordon_scores_like_it_over_shared_evidence_and_another_does_not()
            throws EvaluationRefused {
        CordonDetector cordon = cordon(Set.of());
        double[][] same = ablated(cordon, variant(Set.of()));
        double[][] other = ablated(cordon, variant(Set.of(Facet.REGION)));

        assertThat(same[1]).isEqualTo(same[0]);
        assertThat(other[0]).isEqualTo(same[0]);
        assertThat(other[1]).isNotEqualTo(same[0]);
    }

    private static double[][] ablated(CordonDetector cordon, CordonDetector variant) throws EvaluationRefused {
        Lineup.FittedLineup fitted = new Lineup(List.of(cordon), List.of(), cordon, 1)
                .ablated(List.of(variant))
                .fit(HISTORY, "2014");
        assertThat(fitted.names()).containsExactly("cordon", "variant");
        return fitted.historyScores();
    }

    @Test
    void a_variant_that_needs_more_than_is_gathered_is_refused() {
        CordonDetector cordon = cordon(Set.of(Facet.REGION));
        Lineup lineup = new Lineup(List.of(cordon), List.of(), cordon, 1);

        assertThatThrownBy(() -> lineup.ablated(List.of(variant(Set.of(Facet.HOUR)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'variant'");
    }

    @Test
    void a_fork_goes_on_by_itself() throws EvaluationRefused {
        CordonDetector cordon = cordon(Set.of());
        Lineup lineup = new Lineup(List.of(cordon), List.of(new Recording("summing")), cordon, 1);
        LineupPlayer start = lineup.fit(HISTORY, "2014").atStart();
        long time = Team.at(2014, 1, 1);
        List<double[]> expected = new ArrayList<>();
        LineupPlayer fork = start.fork();
        LineupPlayer misled = start.fork();
        for (int i = 0; i < 50; i++) {
            misled.play(Team.event("ann", "m" + i, time + i * 7_200_000L, "-0800", "elsewhere/x"), new double[2]);
            double[] scores = new double[2];
            start.play(Team.event("ann", "e" + i, time + i * 7_200_000L, "+0100", "ann/part-1"), scores);
            expected.add(scores);
        }
        for (int i = 0; i < 50; i++) {
            double[] scores = new double[2];
            fork.play(Team.event("ann", "e" + i, time + i * 7_200_000L, "+0100", "ann/part-1"), scores);
            assertThat(scores).isEqualTo(expected.get(i));
        }
    }

    @Test
    void a_repeated_event_gives_a_peer_nothing_to_judge() throws EvaluationRefused {
        LineupPlayer player = new Lineup(List.of(), List.of(new Recording("summing")), cordon(Set.of()), 1)
                .fit(HISTORY, "2014")
                .atStart();
        IdentityEvent event = Team.event("ann", "e", Team.at(2014, 1, 1), "+0100", "ann/part-1");
        double[] scores = new double[1];
        assertThat(player.play(event, scores)).isNotNull();
        assertThat(scores[0]).isNotNaN();
        assertThat(player.play(event, scores)).isNull();
        assertThat(scores[0]).isNaN();
    }

    @Test
    void a_peer_that_cannot_be_fitted_refuses_the_year_by_name() {
        EvidenceDetector picky = new EvidenceDetector() {
            @Override
            public String name() {
                return "picky";
            }

            @Override
            public Player fit(List<Evidence> history, long seed) throws TrainingRefused {
                throw new TrainingRefused("only " + history.size() + " events");
            }
        };
        Lineup lineup = new Lineup(List.of(), List.of(picky), cordon(Set.of()), 1);
        assertThatThrownBy(() -> lineup.fit(HISTORY, "2014"))
                .isInstanceOf(EvaluationRefused.class)
                .hasMessage("picky in 2014: only " + HISTORY.size() + " events");
    }

    private static CordonDetector variant(Set<Facet> without) {
        return new CordonDetector(
                "variant", BehaviorSettings.DEFAULT, new Harmless(), without, TrainingPlan.withSeed(1));
    }

    private static CordonDetector cordon(Set<Facet> without) {
        return new CordonDetector(BehaviorSettings.DEFAULT, new Harmless(), without, 1);
    }

    private static Set<Facet> facets(List<Evidence> evidence) {
        Set<Facet> facets = EnumSet.noneOf(Facet.class);
        for (Evidence ofEvent : evidence) {
            for (int i = 0; i < ofEvent.features().length; i++) {
                if (ofEvent.features()[i] != 0) {
                    facets.add(FeatureSchema.facetOf(i));
                }
            }
        }
        return facets;
    }

    /** Sums all evidence it ever saw, so that its score tells whether it saw all of it once; keeps what it was fitted on. */
    private static final class Recording implements EvidenceDetector {
        private final String name;
        private final List<Evidence> fittedOn = new ArrayList<>();

        Recording(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Player fit(List<Evidence> history, long seed) {
            fittedOn.addAll(history);
            return new Summing(0);
        }
    }

    private static final class Summing implements EvidenceDetector.Player {
        private double sum;

        Summing(double sum) {
            this.sum = sum;
        }

        @Override
        public double play(Evidence evidence) {
            sum += evidence.identity().length();
            for (float feature : evidence.features()) {
                sum += Math.abs(feature);
            }
            return sum;
        }

        @Override
        public EvidenceDetector.Player fork() {
            return new Summing(sum);
        }
    }
}
