package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankHarnessTest {
    private static final long AT = TestEvents.START + TestEvents.DAY;

    /** Versions of an alert as the scorer makes them, the last one closed. */
    private static List<Alert> versions(String who) throws Exception {
        try (ScoringHarness scoring = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, AT + 9 * TestEvents.DAY))) {
            scoring.event(TestEvents.risky(who, AT));
            scoring.event(TestEvents.risky(who, AT + TestEvents.HOUR));
            scoring.end();
            return scoring.alerts();
        }
    }

    private static Alert opening(String who) throws Exception {
        return versions(who).get(0);
    }

    @Test
    void an_alert_is_ranked_by_what_its_identity_could_get_at() throws Exception {
        try (RankHarness harness = RankHarness.open(Ordering.TOTAL)) {
            harness.answers(Long.MIN_VALUE, PlainAccount.answer("alice", true));
            harness.alert(opening("alice"), AT);
            assertThat(harness.alerts()).isEmpty();
            harness.watermark(AT);

            Alert ranked = harness.alerts().get(0);
            assertThat(ranked.reach().standing()).isEqualTo(ReachStanding.KNOWN);
            assertThat(ranked.reach().admin()).isEqualTo(AdminEquivalence.YES);
            assertThat(ranked.reach().path()).isEqualTo(PlainAccount.PATH);
            assertThat(ranked.reach().notSeen()).containsExactly("resource policies");
            assertThat(ranked.priority())
                    .isCloseTo(
                            ranked.evidenceProbability()
                                    * ranked.exposureFactor()
                                    * ranked.reach().upper(),
                            within(1e-9));
        }
    }

    @Test
    void an_unknown_principal_is_labelled_and_keeps_the_rank_of_its_actions() throws Exception {
        try (RankHarness harness = RankHarness.open(Ordering.TOTAL)) {
            harness.answers(Long.MIN_VALUE, PlainAccount.answer("alice", true));
            Alert scored = opening("mallory");
            harness.alert(scored, AT);
            harness.watermark(AT);

            Alert ranked = harness.alerts().get(0);
            assertThat(ranked.reach().standing()).isEqualTo(ReachStanding.UNKNOWN_PRINCIPAL);
            assertThat(ranked.priority()).isEqualTo(scored.priority());
        }
    }

    @Test
    void what_an_event_grants_ranks_open_alerts_again_with_a_new_revision_and_only_once() throws Exception {
        try (RankHarness harness = RankHarness.open(Ordering.TOTAL)) {
            harness.answers(AT + 2, PlainAccount.answer("alice", true));
            harness.answers(AT + 3, PlainAccount.answer("alice", true), PlainAccount.answer("bob", true));
            harness.answers(Long.MIN_VALUE, PlainAccount.answer("alice", false));
            harness.alert(opening("alice"), AT);
            harness.watermark(AT + 9);

            assertThat(harness.alerts()).extracting(Alert::revision).containsExactly(1L, 2L);
            assertThat(harness.alerts())
                    .extracting(alert -> alert.reach().upper())
                    .containsExactly(20d, 100d);
            assertThat(harness.alerts().get(1).priority())
                    .isGreaterThan(harness.alerts().get(0).priority());
        }
    }

    @Test
    void every_version_has_the_priority_at_which_the_first_was_published() throws Exception {
        try (RankHarness harness = RankHarness.open(Ordering.LIVE)) {
            List<Alert> versions = versions("alice");
            harness.answers(Long.MIN_VALUE, PlainAccount.answer("alice", false));
            harness.alert(versions.get(0), AT);
            try (RankHarness next = harness.restored(Ordering.LIVE)) {
                next.answers(AT + 1, PlainAccount.answer("alice", true));
                next.alert(versions.get(1), AT + 2);
                Alert first = harness.alerts().get(0);
                assertThat(first.openedPriority())
                        .isEqualTo(first.priority())
                        .isNotEqualTo(versions.get(0).priority());
                assertThat(next.alerts()).hasSize(2).allSatisfy(later -> {
                    assertThat(later.priority()).isGreaterThan(first.priority());
                    assertThat(later.openedPriority()).isEqualTo(first.priority());
                });
            }
        }
    }

    @Test
    void what_an_event_grants_ranks_the_alert_that_it_opens() throws Exception {
        try (RankHarness harness = RankHarness.open(Ordering.TOTAL)) {
            harness.alert(opening("alice"), AT);
            harness.answers(AT, PlainAccount.answer("alice", true));
            harness.watermark(AT);
            assertThat(harness.alerts())
                    .extracting(alert -> alert.reach().upper())
                    .containsExactly(100d);
        }
    }

    @Test
    void a_closed_alert_is_not_ranked_again() throws Exception {
        try (RankHarness harness = RankHarness.open(Ordering.TOTAL)) {
            List<Alert> versions = versions("alice");
            Alert closed = versions.get(versions.size() - 1);
            assertThat(closed.state()).isEqualTo(AlertState.CLOSED);
            harness.alert(versions.get(0), AT);
            harness.alert(closed, AT + 6 * TestEvents.DAY);
            harness.answers(AT + 7 * TestEvents.DAY, PlainAccount.answer("alice", true));
            harness.watermark(Long.MAX_VALUE);
            assertThat(harness.alerts()).extracting(Alert::revision).containsExactly(1L, closed.revision());
            assertThat(harness.alerts()).noneMatch(alert -> alert.reach().isKnown());
        }
    }

    @Test
    void a_principal_that_is_gone_meanwhile_keeps_what_its_open_alert_was_ranked_by() throws Exception {
        try (RankHarness harness = RankHarness.open(Ordering.LIVE)) {
            List<Alert> versions = versions("alice");
            harness.answers(Long.MIN_VALUE, PlainAccount.answer("alice", true));
            harness.alert(versions.get(0), AT);
            harness.update(AT + 1, List.of(), List.of(TestEvents.identity("alice")));
            harness.alert(versions.get(1), AT + 2);
            assertThat(harness.alerts())
                    .extracting(alert -> alert.reach().upper())
                    .containsExactly(100d, 100d);
        }
    }

    @Test
    void what_waits_and_what_is_open_survives_a_restart() throws Exception {
        try (RankHarness harness = RankHarness.open(Ordering.TOTAL)) {
            harness.answers(Long.MIN_VALUE, PlainAccount.answer("alice", false), PlainAccount.answer("bob", true));
            harness.alert(opening("alice"), AT);
            harness.watermark(AT);
            harness.alert(opening("bob"), AT + 5);
            harness.answers(AT + 3, PlainAccount.answer("alice", true));
            try (RankHarness next = harness.restored(Ordering.TOTAL)) {
                next.watermark(AT + 9);
                assertThat(next.alerts())
                        .extracting(alert -> alert.identity().name() + alert.revision() + " "
                                + alert.reach().upper())
                        .containsExactly("alice2 100.0", "bob1 100.0");
            }
        }
    }

    @Test
    void paths_in_an_arn_do_not_matter_and_a_root_user_is_known_by_its_account() throws Exception {
        assertThat(PrincipalName.of("arn:aws:iam::111122223333:role/team/x/deploy"))
                .isEqualTo(PrincipalName.of("arn:aws:iam::111122223333:role/deploy#source-identity/bob"));
        assertThat(PrincipalName.of("arn:aws:sts::111122223333:assumed-role/deploy/s"))
                .isEmpty();
        assertThat(PrincipalName.of("sso:111122223333:bob")).isEmpty();

        ReachShelf shelf = new ReachShelf();
        shelf.put(PlainAccount.answer("alice", false));
        Reach root = shelf.reach(named("arn:aws:iam::111122223333:root"), null);
        assertThat(root.upper()).isEqualTo(100);
        assertThat(root.certain()).isZero();
        assertThat(shelf.reach(named("arn:aws:iam::999988887777:root"), null).isKnown())
                .isFalse();
    }

    private static Alert named(String key) throws Exception {
        try (ScoringHarness scoring = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, AT))) {
            scoring.event(TestEvents.renamed(TestEvents.risky("alice", AT), key));
            scoring.end();
            return scoring.alerts().get(0);
        }
    }
}
