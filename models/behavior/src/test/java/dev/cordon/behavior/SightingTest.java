package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.Incident;
import dev.cordon.domain.SignalKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A sighting in the open of what is active alerts before anybody uses it again, once. */
class SightingTest {
    private static final int HISTORY_DAYS = 40;
    /** Two days after the last day of work. */
    private static final long AFTER = TestEvents.START + HISTORY_DAYS * TestEvents.DAY;

    private static final String KEY = "AKIAEXAMPLEalice";

    private final ExposureBook exposures = new ExposureBook();
    private final IdentityScorer scorer = TestEvents.scorer();
    private final SequentialReplay replay = new SequentialReplay(scorer, BehaviorSettings.DEFAULT, exposures);

    @BeforeEach
    void alice_works_as_usual() {
        TestEvents.routine("alice", HISTORY_DAYS, 7).forEach(replay::play);
    }

    @Test
    void an_active_key_that_is_sighted_alerts_before_its_next_use() {
        Alert alert = opened(sighted(KEY, AFTER));
        assertThat(alert.state()).isEqualTo(AlertState.OPEN);
        assertThat(alert.revision()).isEqualTo(1);
        assertThat(alert.openedMillis()).isEqualTo(AFTER);
        assertThat(alert.lastMillis()).isEqualTo(AFTER);
        assertThat(alert.exposed()).isTrue();
        assertThat(alert.exposureDetail()).isEqualTo("a gist");
        assertThat(alert.exposedSinceMillis()).isEqualTo(AFTER);
        assertThat(alert.credentials()).containsExactly(KEY);
        assertThat(alert.exposedKeys()).containsExactly(KEY);
        assertThat(alert.events()).isEmpty();
        assertThat(alert.evidence()).isEmpty();
        assertThat(alert.suspiciousEvents()).isZero();
        assertThat(alert.eventsInEpisode()).isZero();
        assertThat(alert.eventsBefore()).isEqualTo(alice().events);
        assertThat(alert.why())
                .isEqualTo("exposed credential AKIAEXAMPLEalice (last used 2024-02-09 11:01 UTC); no use since it was"
                        + " sighted");
    }

    @Test
    void it_is_as_likely_as_not_whatever_behaviour_says_and_may_cost_what_the_routine_can_do() {
        Alert alert = opened(sighted(KEY, AFTER));
        assertThat(alert.score()).isZero();
        assertThat(alert.probability()).isEqualTo(0.5);
        assertThat(alert.evidenceProbability()).isPositive().isLessThan(0.05);
        assertThat(alert.exposureFactor()).isGreaterThan(10);
        assertThat(alert.routine().entries()).isNotEmpty();
        assertThat(alert.impact()).as("of reads").isEqualTo(0.2);
        assertThat(alert.priority()).isCloseTo(100 * 0.5 * 0.2, within(1e-9));
        assertThat(alert.openedPriority()).isEqualTo(alert.priority());
    }

    @Test
    void of_whom_no_routine_is_known_yet_something_risky_could_be_done() {
        replay.play(TestEvents.event("newcomer", AFTER, "GetObject", "arn:aws:s3:::x"));
        Alert alert = opened(apply("newcomer", sighting("AKIAEXAMPLEnewcomer", AFTER + 1, "a gist")));
        assertThat(alert.impact()).isEqualTo(Episodes.COLD_START_IMPACT);
        assertThat(alert.immature()).isTrue();
        assertThat(alert.why()).contains("no use since it was sighted; little history here (since 2024-02-10)");
    }

    @Test
    void the_same_finding_again_is_silent_also_for_a_state_that_was_written_and_read() throws IOException {
        sighted(KEY, AFTER);
        assertThat(sighted(KEY, AFTER)).isEmpty();
        IdentityState read = read(alice());
        assertThat(scorer.apply(read, sighting(KEY, AFTER, "a gist"))).isEmpty();
        assertThat(scorer.standing(read)).isEqualTo(scorer.standing(alice().copy()));
    }

    @Test
    void a_newer_finding_is_a_revision_of_the_open_alert_and_an_older_one_is_none() {
        Alert first = opened(sighted(KEY, AFTER));
        assertThat(sighted(KEY, AFTER - 5)).isEmpty();
        List<Alert> next = apply("alice", sighting(KEY, AFTER + 5, "a repository"));
        assertThat(next).singleElement().satisfies(alert -> {
            assertThat(alert.alertId()).isEqualTo(first.alertId());
            assertThat(alert.revision()).isEqualTo(2);
            assertThat(alert.exposureDetail()).isEqualTo("a repository");
            assertThat(alert.exposedSinceMillis()).isEqualTo(AFTER);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = SignalKind.class,
            names = {"VERDICT_BENIGN", "VERDICT_FALSE_POSITIVE", "VERDICT_MALICIOUS"})
    void once_a_verdict_closed_it_the_same_finding_is_silent_and_a_new_one_opens_anew(SignalKind verdict) {
        Alert first = opened(sighted(KEY, AFTER));
        assertThat(apply(
                        "alice",
                        new IdentitySignal(
                                "local", "v", verdict, alice().identity.key(), "", AFTER, "")))
                .singleElement()
                .satisfies(alert -> assertThat(alert.state()).isEqualTo(AlertState.CLOSED));
        assertThat(sighted(KEY, AFTER)).isEmpty();
        Alert second = opened(sighted(KEY, AFTER + 1));
        assertThat(second.alertId()).isNotEqualTo(first.alertId());
        assertThat(second.revision()).isEqualTo(1);
    }

    @Test
    void it_closes_after_five_days_of_silence_and_says_what_it_said() {
        Alert opened = opened(sighted(KEY, AFTER));
        assertThat(scorer.silence(alice(), AFTER + 5 * TestEvents.DAY - 1)).isEmpty();
        assertThat(scorer.silence(alice(), AFTER + 5 * TestEvents.DAY))
                .singleElement()
                .satisfies(closed -> {
                    assertThat(closed.state()).isEqualTo(AlertState.CLOSED);
                    assertThat(closed.why()).isEqualTo(opened.why());
                });
        assertThat(alice().hasOpenEpisode()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_KEY, 2160, true",
        "ACCESS_KEY, 2161, false",
        "TEMPORARY_KEY, 36, true",
        "TEMPORARY_KEY, 37, false"
    })
    void what_nobody_used_for_long_is_not_active(CredentialKind kind, int hours, boolean active) {
        String id = kind + "-1";
        replay.play(with(kind, id, use(AFTER, "198.51.100.0/24")));
        apply("alice", said(SignalKind.VERDICT_BENIGN, AFTER));
        assertThat(sighted(id, AFTER + hours * TestEvents.HOUR)).hasSize(active ? 1 : 0);
        assertThat(alice().uses.ofIds(Set.of(id)).get(0).isExposed())
                .as("the inventory says so all the same")
                .isTrue();
    }

    @Test
    void a_finding_of_long_ago_alerts_where_the_key_was_used_since() {
        Alert alert = opened(sighted(KEY, TestEvents.START - 400 * TestEvents.DAY));
        assertThat(alert.openedMillis()).as("known only now").isEqualTo(alice().lastMillis);
        assertThat(alert.why()).endsWith("; used since it was sighted");
    }

    @Test
    void it_does_not_open_before_it_is_known() {
        long now = AFTER + 20 * TestEvents.DAY;
        List<Alert> alerts = scorer.apply(alice(), sighting(KEY, AFTER, "a gist"), PopulationEpoch.NONE, now);
        assertThat(opened(alerts).openedMillis()).isEqualTo(now);
        assertThat(alice().closesAtMillis(BehaviorSettings.DEFAULT)).isEqualTo(now + 5 * TestEvents.DAY);
    }

    @Test
    void a_key_that_the_identity_never_used_is_not_its() {
        assertThat(sighted("AKIAEXAMPLEbob", AFTER)).isEmpty();
        assertThat(alice().hasOpenEpisode()).isFalse();
    }

    @Test
    void an_identity_that_was_sighted_as_a_whole_alerts_once_if_it_acted_lately() {
        Alert alert = opened(sighted("", AFTER));
        assertThat(alert.credentials()).isEmpty();
        assertThat(alert.exposed()).isTrue();
        assertThat(alert.why())
                .isEqualTo("identity in the open (last event 2024-02-09 11:01 UTC); no event since it was sighted");
        assertThat(sighted("", AFTER)).isEmpty();
    }

    @Test
    void an_identity_that_did_nothing_for_long_is_silent_until_it_does() {
        assertThat(sighted("", AFTER + 91 * TestEvents.DAY)).isEmpty();
        List<Alert> alerts = replay.play(use(AFTER + 91 * TestEvents.DAY + 1, "198.51.100.0/24"))
                .alerts();
        assertThat(alerts).singleElement().matches(Alert::exposed);
    }

    @Test
    void where_nothing_may_alert_a_sighting_does_not() {
        IdentityScorer never = new IdentityScorer(
                new TestEvents.PlainScorer(),
                AlertPolicy.NEVER,
                new TestEvents.PlainImpact(),
                BehaviorSettings.DEFAULT);
        assertThat(never.apply(alice(), sighting(KEY, AFTER, "a gist"))).isEmpty();
        assertThat(alice().hasOpenEpisode()).isFalse();
    }

    @Test
    void of_whom_is_held_it_alerts_as_well_so_that_the_key_is_not_given_back() {
        apply(
                "alice",
                new IdentitySignal(
                        "local", "h", SignalKind.HELD, alice().identity.key(), "", AFTER, ""));
        assertThat(opened(sighted(KEY, AFTER + 1)).held()).isTrue();
    }

    @Test
    void the_next_use_is_of_the_same_alert_and_from_elsewhere_says_so() {
        file(KEY, AFTER);
        Alert first = opened(sighted(KEY, AFTER));
        List<Alert> next =
                replay.play(use(AFTER + TestEvents.HOUR, "203.0.113.0/24")).alerts();
        assertThat(next).singleElement().satisfies(alert -> {
            assertThat(alert.alertId()).isEqualTo(first.alertId());
            assertThat(alert.revision()).isEqualTo(2);
            assertThat(alert.probability()).isGreaterThan(0.95);
            assertThat(alert.evidence()).extracting(FacetEvidence::facet).contains("network");
            assertThat(alert.suspiciousEvents()).isEqualTo(1);
            assertThat(alert.why()).startsWith("exposed credential in use; ");
        });
    }

    /** Whoever leaves many uses of the owner behind must not hide the first of somebody else. */
    @Test
    void the_first_use_from_elsewhere_is_told_at_once_however_many_were_from_the_usual_place() {
        file(KEY, AFTER);
        sighted(KEY, AFTER);
        List<Alert> alerts = new ArrayList<>();
        long monday = AFTER + 2 * TestEvents.DAY + 10 * TestEvents.HOUR;
        for (int i = 0; i < 20; i++) {
            alerts.addAll(
                    replay.play(use(monday + i * 60_000L, "198.51.100.0/24")).alerts());
        }
        assertThat(alerts).hasSizeLessThan(8);
        assertThat(replay.play(use(monday + TestEvents.HOUR, "203.0.113.0/24")).alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.evidence())
                        .extracting(FacetEvidence::facet)
                        .contains("network"));
        assertThat(replay.play(use(monday + TestEvents.HOUR + 1, "203.0.113.0/24"))
                        .alerts())
                .as("only the first")
                .isEmpty();
    }

    @Test
    void a_sighted_key_has_its_place_on_an_alert_of_something_else() {
        long at = AFTER + TestEvents.HOUR;
        for (int i = 0; i < 2 * Episode.MAX_NAMES; i++) {
            IdentityEvent theft = TestEvents.event("alice", at + i, "PutBucketPolicy", "arn:aws:s3:::bob");
            replay.play(with(CredentialKind.TEMPORARY_KEY, "ASIA" + i, theft));
        }
        assertThat(alice().hasOpenEpisode()).isTrue();
        assertThat(sighted(KEY, at + 100)).singleElement().satisfies(alert -> {
            assertThat(alert.revision()).isGreaterThan(1);
            assertThat(alert.exposed()).isTrue();
            assertThat(alert.exposedKeys()).containsExactly(KEY);
            assertThat(alert.credentials()).hasSize(Episode.MAX_NAMES);
        });
    }

    @Test
    void what_was_done_before_a_sighting_alone_is_learned_once_nobody_thinks_ill_of_it() {
        sighted(KEY, AFTER);
        long days = alice().baseline.days();
        scorer.silence(alice(), AFTER + 5 * TestEvents.DAY);
        for (int day = 6; day < 12; day++) {
            replay.play(TestEvents.event(
                    "alice", AFTER + day * TestEvents.DAY, "GetObject", "arn:aws:s3:::alice-data/part-1"));
        }
        assertThat(alice().baseline.days()).isGreaterThan((int) days);
    }

    @Test
    void it_is_an_incident_of_its_own() {
        Alert alert = opened(sighted(KEY, AFTER));
        assertThat(IncidentBook.EMPTY.with(alert).incident()).isEqualTo(Incident.alone(alert.alertId()));
    }

    private static IdentityEvent use(long millis, String network) {
        return TestEvents.event("alice", millis, "GetObject", "arn:aws:s3:::alice-data/part-1", network, KEY);
    }

    private static IdentityEvent with(CredentialKind kind, String id, IdentityEvent event) {
        return event.with(draft -> draft.credential(new Credential(kind, id)));
    }

    private IdentitySignal said(SignalKind kind, long millis) {
        return new IdentitySignal(
                "local", kind + "-" + millis, kind, alice().identity.key(), "", millis, "");
    }

    private static Alert opened(List<Alert> alerts) {
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }

    private List<Alert> sighted(String credential, long millis) {
        return apply("alice", sighting(credential, millis, "a gist"));
    }

    private void file(String credential, long millis) {
        exposures.file(sighting(credential, millis, "a gist"));
    }

    private List<Alert> apply(String who, IdentitySignal signal) {
        return scorer.apply(state(who), signal);
    }

    private static IdentitySignal sighting(String credential, long millis, String where) {
        return new IdentitySignal("local", "leak-" + millis, SignalKind.EXPOSURE, "", credential, millis, where);
    }

    private IdentityState alice() {
        return state("alice");
    }

    private IdentityState state(String who) {
        return Objects.requireNonNull(
                replay.states().get(IdentityKey.of("local", "arn:aws:iam::111122223333:user/" + who)));
    }

    private static IdentityState read(IdentityState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IdentityStateCodec.write(state, new DataOutputStream(bytes));
        return IdentityStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
