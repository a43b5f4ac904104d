package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.learning.takeover.Play.CaseSighting;
import dev.cordon.learning.takeover.Play.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept to be looked at by hand. */
class FindingsTallyTest {
    private final FindingsTally tally = new FindingsTally();

    @Test
    void a_false_alert_of_several_plays_is_one_with_its_highest_score() {
        tally.add(Stratum.ANY_12, seen(List.of(), List.of(sighting("a", 5), sighting("b", 7))), 3);
        tally.add(Stratum.NULL_12, seen(List.of(), List.of(sighting("a", 9))), 3);
        assertThat(tally.findings().worstFalseAlerts())
                .containsExactly(
                        new Findings.FalseAlert("2013", sighting("a", 9), 2, 3),
                        new Findings.FalseAlert("2013", sighting("b", 7), 1, 3));
    }

    @Test
    void the_ten_misses_furthest_below_the_line_are_kept_and_the_control_is_no_miss() {
        List<CaseSighting> cases = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            cases.add(of("m" + i, -i, false));
        }
        cases.add(of("found", -99, true));
        tally.add(Stratum.PEER_12, seen(cases, List.of()), 1);
        tally.add(Stratum.NULL_12, seen(List.of(of("control", -50, false)), List.of()), 1);
        assertThat(tally.findings().worstMisses())
                .hasSize(Findings.MOST)
                .extracting(miss -> miss.best().eventId())
                .startsWith("m14", "m13")
                .doesNotContain("found", "control", "m4");
    }

    @Test
    void a_year_without_a_line_has_no_worst_miss() {
        Sighting lineless = new Sighting("ann", "x", 0, 1, Double.POSITIVE_INFINITY, Map.of());
        TakeoverCase takeover = new TakeoverCase("ann", "eve", 1, List.of(), List.of());
        tally.add(
                Stratum.ANY_12,
                seen(List.of(new CaseSighting(Stratum.ANY_12, 0, takeover, false, lineless)), List.of()),
                1);
        assertThat(tally.findings().worstMisses()).isEmpty();
    }

    private static CaseSighting of(String id, double score, boolean found) {
        TakeoverCase takeover = new TakeoverCase("ann", "eve", 1, List.of(), List.of());
        return new CaseSighting(Stratum.PEER_12, 0, takeover, found, sighting(id, score));
    }

    private static Sighting sighting(String id, double score) {
        return new Sighting("ann", id, 0, score, 1, Map.of());
    }

    private static RunOutcome seen(List<CaseSighting> cases, List<Sighting> falseAlerts) {
        RunOutcome run = Plays.run(List.of(), Map.of(), Map.of());
        return new RunOutcome(
                run.cases(),
                run.benignDays(),
                run.falseIncidents(),
                run.curve(),
                run.daily(),
                new Seen("2013", cases, falseAlerts),
                run.named());
    }
}
