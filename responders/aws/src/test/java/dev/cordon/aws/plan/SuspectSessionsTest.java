package dev.cordon.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.TestAlerts;
import dev.cordon.aws.act.AwsActions;
import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.Playbooks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SuspectSessionsTest {
    private static final String WORKER = AwsSandbox.role("worker");

    private static Alert alert(SessionEvidence... evidence) {
        List<SpeakingEvent> events = new ArrayList<>();
        for (SessionEvidence each : evidence) {
            events.add(TestAlerts.event(1_000, "s3:GetObject", "", "203.0.113.9", "", each.sessionId()));
        }
        return TestAlerts.alert(
                WORKER,
                WORKER,
                IdentityKind.WORKLOAD,
                false,
                events,
                List.of(),
                TestAlerts.routine(),
                List.of(evidence));
    }

    @Test
    void odd_calls_at_home_are_spared_where_another_session_is_out_of_place() {
        SuspectSessions suspects = SuspectSessions.of(
                alert(new SessionEvidence("ID:own", 1, -1.3, false), new SessionEvidence("ID:thief", 9, -1, true)));
        assertThat(suspects.attackers()).containsExactly("ID:thief");
        assertThat(suspects.spared()).containsExactly("ID:own");
    }

    @Test
    void a_burst_of_odd_calls_at_home_is_spared_beside_a_thief_who_has_only_begun() {
        SuspectSessions suspects = SuspectSessions.of(
                alert(new SessionEvidence("ID:own", 6, -0.3, false), new SessionEvidence("ID:thief", 1, 1.4, true)));
        assertThat(suspects.attackers()).containsExactly("ID:thief");
    }

    @Test
    void what_no_playbook_would_hold_by_itself_is_spared_at_home_beside_what_it_would() {
        SuspectSessions suspects = SuspectSessions.of(
                alert(new SessionEvidence("ID:own", 10, 0.7, false), new SessionEvidence("ID:thief", 9, 1.5, true)));
        assertThat(suspects.attackers()).containsExactly("ID:thief");
        assertThat(suspects.spared()).containsExactly("ID:own");
    }

    @Test
    void what_is_more_likely_an_attack_than_not_counts_beside_one_that_is_not_held_by_itself_or_is_at_home_too() {
        assertThat(SuspectSessions.of(alert(
                                new SessionEvidence("ID:home", 3, 0.1, false),
                                new SessionEvidence("ID:elsewhere", 9, 0.84, true)))
                        .spared())
                .as("not held by itself")
                .isEmpty();
        assertThat(SuspectSessions.of(alert(
                                new SessionEvidence("ID:home", 3, 0.1, false),
                                new SessionEvidence("ID:likelier", 9, 4, false)))
                        .spared())
                .as("at home, too")
                .isEmpty();
    }

    @Test
    void a_session_that_a_playbook_would_hold_by_itself_is_an_attackers_wherever_it_is() {
        SuspectSessions suspects = SuspectSessions.of(
                alert(new SessionEvidence("ID:home", 3, 0.85, false), new SessionEvidence("ID:thief", 9, 4, true)));
        assertThat(suspects.attackers()).containsExactly("ID:home", "ID:thief");
        assertThat(suspects.spared()).isEmpty();
    }

    /** However loud another one is. */
    @Test
    void a_session_in_which_somebody_climbs_is_spared_below_even_odds_alone() {
        for (String action : List.of("iam:CreateAccessKey", "iam:AttachUserPolicy", "sts:AssumeRole")) {
            SpeakingEvent climbs = TestAlerts.event(1_000, action, "", "s3.amazonaws.com", "", "ID:home");
            assertThat(SuspectSessions.of(withEvents(IdentityKind.WORKLOAD, List.of(climbs), 0.1))
                            .attackers())
                    .as(action)
                    .contains("ID:home");
            assertThat(SuspectSessions.of(withEvents(IdentityKind.WORKLOAD, List.of(climbs), -0.1))
                            .spared())
                    .as(action)
                    .containsExactly("ID:home");
        }
    }

    @Test
    void a_new_network_says_nothing_of_a_runner() {
        assertThat(SuspectSessions.of(withEvents(IdentityKind.WORKLOAD, List.of(), 0.1))
                        .spared())
                .containsExactly("ID:home");
        assertThat(SuspectSessions.of(withEvents(IdentityKind.CI_RUNNER, List.of(), 0.1))
                        .spared())
                .isEmpty();
    }

    private static Alert withEvents(IdentityKind kind, List<SpeakingEvent> events, double home) {
        return TestAlerts.alert(
                WORKER,
                WORKER,
                kind,
                false,
                events,
                List.of(),
                TestAlerts.routine(),
                List.of(new SessionEvidence("ID:home", 3, home, false), new SessionEvidence("ID:thief", 9, 4, true)));
    }

    /** Else a loud session elsewhere would save one at home that was held without it. */
    @Test
    void no_shipped_playbook_that_holds_by_session_asks_for_less_than_the_bar() {
        Pattern asks = Pattern.compile("alert\\.evidence_probability >= ([0-9.]+)");
        List<Playbook> bySession = Playbooks.bundled(AwsActions.terms()).orThrow().all().stream()
                .filter(playbook -> playbook.hold().ladder().contains(HoldRung.SESSION))
                .toList();
        assertThat(bySession)
                .hasSizeGreaterThan(3)
                .allSatisfy(playbook -> assertThat(playbook.when())
                        .as(playbook.id())
                        .anySatisfy(condition -> {
                            Matcher matcher = asks.matcher(condition);
                            assertThat(matcher.matches()).as(condition).isTrue();
                            assertThat(Double.parseDouble(matcher.group(1)))
                                    .isGreaterThanOrEqualTo(SessionEvidence.LIKELY);
                        }));
    }

    @Test
    void with_the_bar_at_even_odds_nothing_more_likely_than_not_is_spared() {
        Alert alert = alert(new SessionEvidence("ID:own", 10, 0.1, false), new SessionEvidence("ID:thief", 9, 4, true));
        assertThat(SuspectSessions.of(alert, SuspectSessions.EVEN_LOG_ODDS).spared())
                .isEmpty();
        assertThat(SuspectSessions.of(alert).spared()).containsExactly("ID:own");
    }

    @Test
    void the_session_with_the_most_evidence_or_many_odd_calls_is_never_spared_for_one_that_is_merely_out_of_place() {
        assertThat(SuspectSessions.of(alert(
                                new SessionEvidence("ID:strays-at-home", 3, -0.2, false),
                                new SessionEvidence("ID:moved", 2, -1, true)))
                        .spared())
                .as("stronger")
                .isEmpty();
        assertThat(SuspectSessions.of(alert(
                                new SessionEvidence("ID:strays-at-home", 5, -0.2, false),
                                new SessionEvidence("ID:likelier", 4, 1, false)))
                        .spared())
                .as("more odd calls than one that is at home, too")
                .isEmpty();
    }

    @Test
    void where_nothing_speaks_against_one_more_than_another_all_count() {
        SuspectSessions suspects = SuspectSessions.of(
                alert(new SessionEvidence("ID:one", 1, -0.3, false), new SessionEvidence("ID:two", 9, -1, false)));
        assertThat(suspects.attackers()).containsExactly("ID:one", "ID:two");
        assertThat(suspects.spared()).isEmpty();
    }

    @Test
    void of_which_only_the_name_is_known_counts() {
        SpeakingEvent event = TestAlerts.event(1_000, "s3:GetObject", "", "203.0.113.9", "", "ID:name-only");
        Alert alert = TestAlerts.alert(
                WORKER,
                WORKER,
                IdentityKind.WORKLOAD,
                false,
                List.of(event),
                List.of(),
                TestAlerts.routine(),
                List.of(new SessionEvidence("ID:own", 1, -0.3, false), new SessionEvidence("ID:thief", 9, 2, true)));
        assertThat(SuspectSessions.of(alert).attackers()).containsExactly("ID:name-only");
    }

    @Test
    void what_spared_sessions_did_is_no_fact_of_the_attack() {
        HoldFacts facts = HoldFacts.of(
                alert(new SessionEvidence("ID:own", 1, -0.3, false), new SessionEvidence("ID:thief", 9, 2, true)));
        assertThat(facts.attackSessions()).containsExactly("ID:thief");
        assertThat(facts.sparedSessions()).containsExactly("ID:own");
        HoldFacts own = HoldFacts.of(TestAlerts.alert(
                WORKER,
                WORKER,
                IdentityKind.WORKLOAD,
                false,
                List.of(
                        TestAlerts.event(1_000, "kms:GenerateDataKey", "", "s3.amazonaws.com", "", "ID:own"),
                        TestAlerts.event(1_000, "s3:GetObject", "", "203.0.113.9", "", "ID:thief")),
                List.of(),
                TestAlerts.routine(),
                List.of(new SessionEvidence("ID:own", 1, -0.3, false), new SessionEvidence("ID:thief", 9, 2, true))));
        assertThat(own.attackNetworks()).containsExactly("203.0.113.9");
        assertThat(own.attackActions()).containsExactly("s3:GetObject");
    }
}
