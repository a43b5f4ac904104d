package dev.cordon.engine.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.SpeakingEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an attacker writes into an alert costs a bounded effort, and never goes unsaid. */
class HostileAlertTest {
    private static final AlertAt STANDARD = GivenAlert.standard();
    private static final Instant NOW = STANDARD.now();

    private static SpeakingEvent event(String resource) {
        SpeakingEvent base = STANDARD.alert().events().get(0);
        return new SpeakingEvent(
                base.eventId(),
                base.timeMillis(),
                base.action(),
                resource,
                base.address(),
                base.client(),
                base.credentialId(),
                base.sessionId(),
                base.outcome(),
                base.accessLevel(),
                base.impact(),
                base.techniques(),
                base.logOdds(),
                base.evidence());
    }

    private static Condition.Outcome over(String condition, List<SpeakingEvent> events) {
        Alert alert = AlertChanges.of(STANDARD.alert()).events(events).alert();
        return Conditions.compile(condition).condition().orElseThrow().over(new AlertView(alert, NOW));
    }

    @Test
    void too_many_events_are_an_error_and_not_cut() {
        List<SpeakingEvent> many = Collections.nCopies(AlertView.MAX_ITEMS + 1, event("x"));
        assertThat(over("true", many).error()).contains("501 items");
        PlaybookSelector selector =
                new PlaybookSelector(Playbooks.bundled(TestActions.AWS).orThrow());
        assertThat(selector.select(
                                AlertChanges.of(STANDARD.alert()).events(many).alert(), NOW)
                        .reasons())
                .anyMatch(reason -> reason.startsWith("error: the alert is too large"));
    }

    @Test
    void a_text_without_end_is_an_error() {
        assertThat(over("true", List.of(event("x".repeat(AlertView.MAX_TEXT + 1))))
                        .error())
                .contains("`events.resource` has 2049 characters");
    }

    @Test
    void nested_loops_run_out_of_steps() {
        Condition.Outcome outcome = over(
                "events.all(a, events.all(b, a.resource == b.resource))",
                Collections.nCopies(AlertView.MAX_ITEMS, event("x")));
        assertThat(outcome.failed()).isTrue();
        assertThat(outcome.error()).contains("budget");
    }

    @Test
    void one_loop_over_the_largest_alert_does_not() {
        assertThat(over("events.all(a, a.resource == \"x\")", Collections.nCopies(AlertView.MAX_ITEMS, event("x")))
                        .holds())
                .isTrue();
    }

    @Test
    void a_pattern_that_explodes_elsewhere_is_linear_here() {
        Condition.Outcome outcome =
                over("events.exists(e, e.resource.matches(\"^(a+)+$\"))", List.of(event("a".repeat(2_000) + "!")));
        assertThat(outcome).isEqualTo(new Condition.Outcome(false, ""));
    }

    @Test
    void a_pattern_from_the_alert_itself_is_an_error_where_it_is_none() {
        assertThat(over("events.exists(e, \"x\".matches(e.resource))", List.of(event("(")))
                        .failed())
                .isTrue();
    }

    @Test
    void a_condition_without_end_is_refused() {
        assertThat(Conditions.compile("true" + " && true".repeat(300)).condition())
                .isEmpty();
        assertThat(Conditions.compile("(".repeat(200) + "true" + ")".repeat(200))
                        .condition())
                .isEmpty();
    }
}
