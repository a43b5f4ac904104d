package dev.cordon.engine.playbook;

import static dev.cordon.engine.playbook.BrokenPlaybooks.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaybookSelectorTest {
    private static final AlertAt STANDARD = GivenAlert.standard();
    private static final Alert ALERT = STANDARD.alert();
    private static final Instant NOW = STANDARD.now();

    private static Playbook playbook(String id, int precedence, String... when) {
        return staged(id, precedence, "propose", "", when);
    }

    private static Playbook staged(String id, int precedence, String stage, String recheck, String... when) {
        String conditions = String.join(
                "\n", List.of(when).stream().map(text -> "  - '" + text + "'").toList());
        String text = example()
                .replace("backup-user-elsewhere", id)
                .replace("precedence: 60", "precedence: " + precedence)
                .replace("stage: propose", "stage: " + stage)
                .replaceAll("(?s)when:.*?\nrecheck:[^\n]*\n", "when:\n" + conditions + "\n" + recheck);
        return new PlaybookReader(TestActions.AWS)
                .read(new PlaybookFile(id + ".yaml", text.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    private static PlaybookSelector selector(Playbook... playbooks) {
        return new PlaybookSelector(new Playbooks(List.of(playbooks)));
    }

    private static Optional<String> chosen(ContainmentDecision decision) {
        return decision.playbook().map(Playbook::id);
    }

    private static String kind(ContainmentDecision decision) {
        return decision.fold(observe -> "observe", recheck -> "recheck", contain -> "contain");
    }

    @Test
    void the_highest_precedence_that_matches_wins() {
        ContainmentDecision decision = selector(
                        playbook("low", 10, "true"), playbook("high", 80, "true"), playbook("higher", 90, "false"))
                .select(ALERT, NOW);

        assertThat(chosen(decision)).contains("high");
        assertThat(kind(decision)).isEqualTo("contain");
        assertThat(decision.reasons()).anyMatch(reason -> reason.contains("low matches too"));
    }

    @Test
    void a_tie_goes_to_the_smallest_id_whatever_the_order() {
        List<Playbook> playbooks = new ArrayList<>(
                List.of(playbook("b", 50, "true"), playbook("a", 50, "true"), playbook("c", 50, "true")));
        for (int i = 0; i < playbooks.size(); i++) {
            Collections.rotate(playbooks, 1);
            assertThat(chosen(new PlaybookSelector(new Playbooks(playbooks)).select(ALERT, NOW)))
                    .contains("a");
        }
    }

    @Test
    void all_conditions_must_hold() {
        assertThat(kind(selector(playbook("a", 50, "true", "false")).select(ALERT, NOW)))
                .isEqualTo("observe");
    }

    @Test
    void an_error_is_no_match_and_is_told_whoever_wins() {
        Playbook fails = playbook("fails", 90, "size(events) == 1 || events[1].impact > 0.0");
        Playbook wins = playbook("wins", 10, "true");
        Alert without = AlertChanges.of(ALERT).events(List.of()).alert();

        ContainmentDecision alone = selector(fails).select(without, NOW);
        assertThat(kind(alone)).isEqualTo("observe");
        assertThat(alone.reasons()).anyMatch(reason -> reason.startsWith("error: playbook fails"));

        ContainmentDecision other = selector(fails, wins).select(without, NOW);
        assertThat(chosen(other)).contains("wins");
        assertThat(other.reasons()).anyMatch(reason -> reason.startsWith("error: playbook fails"));
        assertThat(selector(fails).judge(without, NOW))
                .extracting(PlaybookMatch::standing)
                .containsExactly(PlaybookMatch.Standing.ERROR);
    }

    @Test
    void a_false_condition_does_not_hide_an_error_of_another() {
        Playbook fails = playbook("fails", 90, "false", "size(events) == 1 || events[1].impact > 0.0");
        Alert without = AlertChanges.of(ALERT).events(List.of()).alert();
        assertThat(selector(fails).select(without, NOW).reasons()).anyMatch(reason -> reason.startsWith("error: "));
    }

    @Test
    void a_playbook_that_observes_never_contains() {
        ContainmentDecision decision = selector(
                        staged("watch", 90, "observe", "", "true"), playbook("hold", 10, "true"))
                .select(ALERT, NOW);
        assertThat(chosen(decision)).contains("watch");
        assertThat(kind(decision)).isEqualTo("observe");
        assertThatThrownBy(() ->
                        new ContainmentDecision.Contain(decision.playbook().orElseThrow(), List.of()))
                .hasMessageContaining("observes");
    }

    @Test
    void a_young_alert_is_looked_at_again_until_it_is_old_enough() {
        Playbook waits = staged(
                "waits", 50, "propose", "recheck: {when: alert.suspicious_events < 5, after: 2m, until: 5m}\n", "true");
        Instant opened = Instant.ofEpochMilli(ALERT.openedMillis());

        ContainmentDecision first = selector(waits).select(ALERT, opened);
        assertThat(first)
                .isInstanceOfSatisfying(
                        ContainmentDecision.Recheck.class,
                        recheck -> assertThat(recheck.after()).isEqualTo(Duration.ofMinutes(2)));
        assertThat(selector(waits).select(ALERT, opened.plusSeconds(270)))
                .isInstanceOfSatisfying(
                        ContainmentDecision.Recheck.class,
                        recheck -> assertThat(recheck.after()).isEqualTo(Duration.ofSeconds(30)));
        assertThat(kind(selector(waits).select(ALERT, opened.plusSeconds(300)))).isEqualTo("contain");
    }

    @Test
    void what_cannot_be_evaluated_waits_rather_than_holds_and_not_for_ever() {
        Playbook waits = staged(
                "waits", 50, "propose", "recheck: {when: 'events[0].impact > 2.0', after: 2m, until: 5m}\n", "true");
        Alert without = AlertChanges.of(ALERT).events(List.of()).alert();
        Instant opened = Instant.ofEpochMilli(ALERT.openedMillis());

        ContainmentDecision decision = selector(waits).select(without, opened);
        assertThat(kind(decision)).isEqualTo("recheck");
        assertThat(decision.reasons()).anyMatch(reason -> reason.startsWith("error: "));
        assertThat(kind(selector(waits).select(without, opened.plusSeconds(301))))
                .isEqualTo("contain");
    }

    @Test
    void a_closed_alert_asks_for_nothing() {
        Alert closed = AlertChanges.of(ALERT).state(AlertState.CLOSED).alert();
        assertThat(kind(selector(playbook("a", 50, "true")).select(closed, NOW)))
                .isEqualTo("observe");
    }

    @Test
    void an_identity_that_nothing_can_hold_is_observed_and_that_is_said() {
        Alert without = AlertChanges.of(ALERT).holdTarget("").alert();
        ContainmentDecision decision = selector(playbook("a", 50, "true")).select(without, NOW);
        assertThat(kind(decision)).isEqualTo("observe");
        assertThat(chosen(decision)).contains("a");
        assertThat(decision.reasons()).anyMatch(reason -> reason.startsWith("nothing is known"));
    }

    @Test
    void the_same_alert_at_the_same_moment_is_decided_the_same() {
        PlaybookSelector selector =
                new PlaybookSelector(Playbooks.bundled(TestActions.AWS).orThrow());
        assertThat(selector.select(ALERT, NOW)).isEqualTo(selector.select(ALERT, NOW));
    }

    @Test
    void a_recheck_of_no_time_cannot_be_made() {
        assertThatThrownBy(() -> new ContainmentDecision.Recheck(playbook("a", 1, "true"), Duration.ZERO, List.of()))
                .hasMessageContaining("never end");
    }
}
