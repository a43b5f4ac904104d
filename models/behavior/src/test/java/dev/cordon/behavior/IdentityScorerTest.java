package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.Resource;
import dev.cordon.domain.SignalKind;
import dev.cordon.domain.SourceEndpoint;
import dev.cordon.domain.SpeakingEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityScorerTest {
    private static final int HISTORY_DAYS = 40;
    private static final long AFTER = TestEvents.START + HISTORY_DAYS * TestEvents.DAY;

    private final ExposureBook exposures = new ExposureBook();
    private final IdentityScorer scorer = TestEvents.scorer();
    private final SequentialReplay replay = new SequentialReplay(scorer, BehaviorSettings.DEFAULT, exposures);
    private final List<Alert> alerts = new ArrayList<>();

    @BeforeEach
    void people_work_as_usual() {
        List<IdentityEvent> history = new ArrayList<>();
        for (String who : List.of("alice", "bob", "carol", "dave")) {
            history.addAll(TestEvents.routine(who, HISTORY_DAYS, who.hashCode()));
        }
        history.sort(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId));
        history.forEach(this::play);
        alerts.clear();
    }

    @Test
    void a_usual_event_is_not_suspicious() {
        Judgement usual = play(TestEvents.event("alice", AFTER + 10 * TestEvents.HOUR, "GetObject", own("alice")));
        assertThat(usual.logOdds()).isNegative();
        assertThat(alerts).isEmpty();
    }

    @Test
    void somebody_elses_resource_speaks_against_the_identity_and_the_alert_says_so() {
        Judgement strange = play(TestEvents.event("alice", AFTER + 10 * TestEvents.HOUR, "GetObject", own("bob")));
        Judgement usual = play(TestEvents.event("bob", AFTER + 10 * TestEvents.HOUR, "GetObject", own("bob")));
        assertThat(strange.logOdds()).isGreaterThan(usual.logOdds() + 3);
        assertThat(alerts).hasSize(1);
        Alert alert = alerts.get(0);
        assertThat(alert.identity().name()).isEqualTo("alice");
        assertThat(alert.immature()).isFalse();
        assertThat(alert.calibrated()).isFalse();
        assertThat(alert.evidence()).extracting("facet").contains("resource");
        assertThat(alert.why()).contains("bob-data").contains("never this identity's");
        assertThat(alert.routine().entries()).isNotEmpty();
        assertThat(alert.routine().entries().get(0).action()).isEqualTo("s3:GetObject");
        assertThat(alert.credentials()).containsExactly("AKIAEXAMPLEalice");
    }

    @Test
    void the_alert_says_how_many_resources_an_event_named_that_it_does_not_show() {
        Resource policy = new Resource("AWS::S3::Object", "arn:aws:s3:::crown-jewels/a/policy");
        Resource bucket = new Resource("AWS::S3::Bucket", "arn:aws:s3:::crown-jewels");
        Resource other = new Resource("AWS::S3::Object", "arn:aws:s3:::crown-jewels/a");
        assertThat(moreResources(List.of())).isZero();
        assertThat(moreResources(List.of(policy))).isZero();
        assertThat(moreResources(List.of(policy, bucket)))
                .as("its bucket is no other")
                .isZero();
        assertThat(moreResources(List.of(bucket, policy))).isOne();
        assertThat(moreResources(List.of(policy, other, bucket)))
                .as("an object whose name begins another's")
                .isOne();
        List<Resource> most = new ArrayList<>(Collections.nCopies(IdentityEvent.MAX_RESOURCES, bucket));
        most.set(0, policy);
        IdentityEvent named = TestEvents.event("eve", AFTER, "PutBucketPolicy", own("eve"));
        play(TestEvents.namingMore(named));
        SpeakingEvent told = alerts.get(alerts.size() - 1).events().get(0);
        assertThat(told.showsAllResources()).isFalse();
        assertThat(told.moreResources()).isEqualTo(SpeakingEvent.NOT_KEPT);
        assertThat(moreResources(most)).as("some may have been left out").isEqualTo(IdentityEvent.MAX_RESOURCES - 1);
    }

    /** Of the alert about an event of somebody new. */
    private int moreResources(List<Resource> named) {
        IdentityEvent event = TestEvents.event("mallory" + alerts.size(), AFTER, "PutBucketPolicy", "");
        play(TestEvents.naming(event, named));
        return alerts.get(alerts.size() - 1).events().get(0).moreResources();
    }

    @Test
    void the_same_event_twice_is_scored_once() {
        IdentityEvent event = TestEvents.event("alice", AFTER, "GetObject", own("alice"));
        assertThat(play(event).disposition()).isEqualTo(Judgement.Disposition.SCORED);
        assertThat(play(event).disposition()).isEqualTo(Judgement.Disposition.DUPLICATE);
        assertThat(state("alice").duplicates).isEqualTo(1);
    }

    @Test
    void a_repeat_keeps_the_place_of_the_first_record() {
        IdentityEvent event = theft(AFTER + 10 * TestEvents.HOUR);
        play(event.recordedAt(new RecordPlace(3, 41)));
        assertThat(play(event.recordedAt(new RecordPlace(3, 99))).disposition())
                .as("where it stands is nothing that it says")
                .isEqualTo(Judgement.Disposition.DUPLICATE);
        play(theft(AFTER + 11 * TestEvents.HOUR).recordedAt(new RecordPlace(5, 0)));
        assertThat(alerts.get(alerts.size() - 1).events())
                .extracting(SpeakingEvent::record)
                .containsOnlyOnce(new RecordPlace(3, 41))
                .doesNotContain(new RecordPlace(3, 99), RecordPlace.NONE);
    }

    @Test
    void a_late_event_does_not_move_the_baseline() throws IOException {
        play(TestEvents.event("alice", AFTER + 10 * TestEvents.HOUR, "GetObject", own("alice")));
        IdentityState state = state("alice");
        byte[] before = learnedBytes(state);
        IdentityEvent late = TestEvents.event("alice", AFTER + 2 * TestEvents.HOUR, "PutObject", own("bob"));
        Judgement judgement = scorer.judge(state, late, PopulationEpoch.NONE, exposures);
        assertThat(judgement.disposition()).isEqualTo(Judgement.Disposition.LATE);
        assertThat(judgement.logOdds()).isNotNaN();
        assertThat(learnedBytes(state)).isEqualTo(before);
        assertThat(state.lastMillis).isEqualTo(AFTER + 10 * TestEvents.HOUR);
    }

    @Test
    void what_an_episode_did_is_not_learned_while_it_is_open() {
        long at = AFTER + 10 * TestEvents.HOUR;
        double first = play(theft(at)).logOdds();
        double last = first;
        for (int day = 1; day <= 12; day++) {
            last = play(theft(at + day * TestEvents.DAY)).logOdds();
        }
        assertThat(state("alice").hasOpenEpisode()).isTrue();
        assertThat(state("alice").baseline.count(Facet.RESOURCE.key(Hash64.of(own("bob")))))
                .isZero();
        assertThat(last).isGreaterThan(first / 2);
        assertThat(alerts).extracting(Alert::alertId).containsOnly(alerts.get(0).alertId());
    }

    private static IdentityEvent theft(long at) {
        return TestEvents.event("alice", at, "PutObject", own("bob"), "203.0.113.0/24", "AKIAEXAMPLEother");
    }

    @Test
    void a_malicious_verdict_discards_what_the_episode_would_have_taught() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(TestEvents.event("alice", at, "GetObject", own("bob")));
        alerts.addAll(scorer.apply(state("alice"), signal(SignalKind.VERDICT_MALICIOUS, "alice", "", at + 1)));
        for (int day = 1; day <= 9; day++) {
            play(TestEvents.event("alice", at + day * TestEvents.DAY, "GetObject", own("alice")));
        }
        assertThat(alerts.get(1).state()).isEqualTo(AlertState.CLOSED);
        assertThat(state("alice").baseline.count(Facet.RESOURCE.key(Hash64.of(own("bob")))))
                .isZero();
        assertThat(state("alice").baseline.count(Facet.RESOURCE.key(Hash64.of(own("alice")))))
                .isPositive();
    }

    @Test
    void a_benign_verdict_lets_the_episode_be_learned() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(TestEvents.event("alice", at, "GetObject", own("bob")));
        scorer.apply(state("alice"), signal(SignalKind.VERDICT_BENIGN, "alice", "", at + 1));
        for (int day = 1; day <= 9; day++) {
            play(TestEvents.event("alice", at + day * TestEvents.DAY, "GetObject", own("alice")));
        }
        assertThat(state("alice").baseline.count(Facet.RESOURCE.key(Hash64.of(own("bob")))))
                .isPositive();
    }

    @Test
    void a_verdict_of_the_time_of_an_alerts_last_event_closes_that_one_and_none_that_opened_later() {
        exposures.file(signal(SignalKind.EXPOSURE, "", "AKIAEXAMPLEalice", AFTER)); // so that each event is suspicious
        long at = AFTER + 10 * TestEvents.HOUR;
        play(TestEvents.event("alice", at, "GetObject", own("alice")));
        List<Alert> closed = scorer.apply(state("alice"), signal(SignalKind.VERDICT_MALICIOUS, "alice", "", at));
        assertThat(closed).extracting(Alert::state).containsExactly(AlertState.CLOSED);
        play(TestEvents.event("alice", at + 2 * TestEvents.DAY, "GetObject", own("alice")));
        assertThat(state("alice").episode).as("another alert").isNotNull();
        assertThat(scorer.apply(state("alice"), signal(SignalKind.VERDICT_BENIGN, "alice", "", at)))
                .as("whoever changes their mind about the first")
                .isEmpty();
        assertThat(state("alice").episode).isNotNull();
    }

    /** Whose data was touched on a day without another: each is an alert of its own, and both closed by silence. */
    private void twoThefts(long at) {
        for (String whose : List.of("bob", "carol")) {
            long touched = whose.equals("bob") ? at : at + 7 * TestEvents.DAY;
            play(TestEvents.event("alice", touched, "GetObject", own(whose), "203.0.113.0/24", "AKIAEXAMPLEother"));
            assertThat(state("alice").hasOpenEpisode()).isTrue();
            scorer.silence(state("alice"), touched + 6 * TestEvents.DAY);
            assertThat(state("alice").hasOpenEpisode()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"VERDICT_BENIGN,true", "VERDICT_FALSE_POSITIVE,true", "VERDICT_MALICIOUS,false"})
    void a_verdict_on_an_alert_that_closed_in_silence_says_nothing_of_a_newer_one_that_did(
            SignalKind verdict, boolean learned) {
        long at = AFTER + 10 * TestEvents.HOUR;
        twoThefts(at);
        scorer.apply(state("alice"), signal(verdict, "alice", "", at));
        for (int day = 14; day <= 20; day++) {
            play(TestEvents.event("alice", at + day * TestEvents.DAY, "GetObject", own("alice")));
        }
        IdentityState alice = state("alice");
        long bobs = Facet.RESOURCE.key(Hash64.of(own("bob")));
        long carols = Facet.RESOURCE.key(Hash64.of(own("carol")));
        assertThat(alice.baseline.count(bobs) > 0).isEqualTo(learned);
        assertThat(alice.baseline.count(carols)).as("waits").isZero();
        assertThat(alice.pending.count(carols)).as("waits").isEqualTo(1);
    }

    @Test
    void a_benign_verdict_says_nothing_of_what_its_giver_did_not_see_and_a_malicious_one_drops_it() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(theft(at));
        play(theft(at + TestEvents.DAY));
        IdentityState confirmed = state("alice").copy();
        assertThat(scorer.apply(state("alice"), signal(SignalKind.VERDICT_BENIGN, "alice", "", at)))
                .hasSize(1);
        scorer.apply(confirmed, signal(SignalKind.VERDICT_MALICIOUS, "alice", "", at));
        assertThat(confirmed.pending.count(Facet.RESOURCE.key(Hash64.of(own("bob")))))
                .isZero();
        for (int day = 2; day <= 8; day++) {
            play(TestEvents.event("alice", at + day * TestEvents.DAY, "GetObject", own("alice")));
        }
        long bobs = Facet.RESOURCE.key(Hash64.of(own("bob")));
        assertThat(state("alice").baseline.count(bobs)).as("of the first day").isPositive();
        assertThat(state("alice").pending.count(bobs)).as("of the second").isEqualTo(1);
    }

    @Test
    void an_exposed_key_in_use_goes_up_and_from_a_new_place_to_the_top() {
        exposures.file(signal(SignalKind.EXPOSURE, "", "AKIAEXAMPLEalice", AFTER));
        exposures.file(signal(SignalKind.EXPOSURE, "", "AKIAEXAMPLEbob", AFTER));
        long at = AFTER + 10 * TestEvents.HOUR;
        play(TestEvents.event("bob", at, "GetObject", own("bob")));
        play(TestEvents.event("alice", at, "GetObject", own("alice"), "203.0.113.0/24", "AKIAEXAMPLEalice"));
        Alert alice = alerts.stream()
                .filter(alert -> alert.identity().name().equals("alice"))
                .findFirst()
                .orElseThrow();
        assertThat(alice.exposed()).isTrue();
        assertThat(alice.why()).contains("exposed credential in use");
        assertThat(alerts.stream().filter(alert -> alert.identity().name().equals("bob")))
                .allSatisfy(bob -> assertThat(bob.priority()).isLessThan(alice.priority()));
    }

    @Test
    void what_is_unlike_all_that_an_alert_shows_makes_a_revision_and_the_same_again_none() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(theft(at));
        for (int i = 1; i < Episode.MAX_EVENTS; i++) {
            play(TestEvents.event("alice", at + i, "GetObject", own("bob")));
        }
        assertThat(alerts).extracting(Alert::suspiciousEvents).containsExactly(1L, 2L, 4L, 8L);
        alerts.clear();
        play(TestEvents.event("alice", at + 10, "GetObject", own("bob")));
        assertThat(alerts).isEmpty();
        play(TestEvents.event("alice", at + 11, "GetObject", own("carol")));
        assertThat(alerts)
                .as("one that cannot show all, so that nobody can have said of it that all is expected")
                .singleElement()
                .satisfies(alert -> assertThat(alert.suspiciousEvents())
                        .isEqualTo(10)
                        .isGreaterThan(alert.events().size()));
        play(TestEvents.event("alice", at + 12, "GetObject", own("dave")));
        assertThat(alerts).as("after which nothing has to be told at once").hasSize(1);
    }

    @Test
    void another_action_place_or_resource_or_a_hidden_one_is_told_at_once() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(theft(at));
        play(TestEvents.event("alice", at + 1, "GetObject", own("bob")));
        Resource named = new Resource("AWS::S3::Object", own("bob"));
        List<IdentityEvent> others = List.of(
                TestEvents.event("alice", at + 3, "GetObject", own("carol")),
                TestEvents.event("alice", at + 4, "GetObjectAcl", own("bob")),
                TestEvents.in(
                        TestEvents.event("alice", at + 5, "GetObject", own("bob")),
                        "",
                        new SourceEndpoint("198.51.100.8", "198.51.100.0/24", "eu-west-1")),
                TestEvents.naming(
                        TestEvents.event("alice", at + 6, "GetObject", own("bob")),
                        List.of(named, new Resource("AWS::S3::Object", own("dave")))));
        for (IdentityEvent other : others) {
            alerts.clear();
            play(other);
            assertThat(alerts).as(other.eventId()).hasSize(1);
        }
    }

    @Test
    void every_revision_has_the_priority_of_the_first() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(TestEvents.event("alice", at, "GetObject", own("bob")));
        play(theft(at + 1));
        assertThat(alerts).hasSize(2);
        double first = alerts.get(0).priority();
        assertThat(alerts.get(1).priority()).isGreaterThan(first);
        assertThat(alerts).extracting(Alert::openedPriority).containsOnly(first);
    }

    @Test
    void the_alert_says_when_a_credential_was_sighted_first() {
        long at = AFTER + 10 * TestEvents.HOUR;
        exposures.file(signal(SignalKind.EXPOSURE, "", "AKIAEXAMPLEalice", AFTER));
        play(TestEvents.event("alice", at, "GetObject", own("bob")));
        alerts.addAll(scorer.apply(state("alice"), signal(SignalKind.EXPOSURE, "", "AKIAEXAMPLEalice", at + 1)));
        play(TestEvents.event("bob", at, "GetObject", own("carol")));
        assertThat(alerts).extracting(Alert::exposedSinceMillis).containsExactly(AFTER, AFTER, 0L);
    }

    @Test
    void the_first_use_of_a_credential_that_was_sighted_before_makes_a_revision() {
        exposures.file(signal(SignalKind.EXPOSURE, "", "AKIAEXAMPLEsecond", AFTER));
        long at = AFTER + 10 * TestEvents.HOUR;
        play(theft(at));
        play(TestEvents.event("alice", at + 1, "GetObject", own("bob")));
        assertThat(alerts).hasSize(2).noneMatch(Alert::exposed);
        for (int i = 2; i < 4; i++) {
            play(TestEvents.event("alice", at + i, "GetObject", own("bob"), "198.51.100.0/24", "AKIAEXAMPLEsecond"));
            assertThat(alerts).as("only with the first").hasSize(3).last().matches(Alert::exposed);
        }
    }

    @Test
    void a_rotation_ends_the_exposure_from_its_own_time_on() {
        exposures.file(signal(SignalKind.EXPOSURE, "", "AKIAEXAMPLEalice", AFTER));
        exposures.file(signal(SignalKind.ROTATION, "", "AKIAEXAMPLEalice", AFTER + 10));
        assertThat(exposures.sighting("local", "AKIAEXAMPLEalice", AFTER - 1)).isNull();
        assertThat(exposures.sighting("local", "AKIAEXAMPLEalice", AFTER + 5)).isNotNull();
        assertThat(exposures.sighting("local", "AKIAEXAMPLEalice", AFTER + 10)).isNull();
        assertThat(exposures.sighting("other", "AKIAEXAMPLEalice", AFTER + 5)).isNull();
    }

    @Test
    void an_identity_without_a_past_is_shown_for_what_it_can_do_and_marked() {
        play(TestEvents.event("mallory", AFTER, "PutBucketPolicy", "arn:aws:s3:::crown-jewels"));
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).immature()).isTrue();
        assertThat(alerts.get(0).techniques()).containsExactly("T1098");
        assertThat(alerts.get(0).why())
                .contains("little history here")
                .contains("s3:PutBucketPolicy (T1098) on arn:aws:s3:::crown-jewels");
    }

    @Test
    void an_episode_closes_after_five_days_of_silence() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(TestEvents.event("alice", at, "GetObject", own("bob")));
        IdentityState state = state("alice");
        assertThat(scorer.silence(state, at + 5 * TestEvents.DAY - 1)).isEmpty();
        List<Alert> closed = scorer.silence(state, at + 5 * TestEvents.DAY);
        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).state()).isEqualTo(AlertState.CLOSED);
        assertThat(closed.get(0).revision()).isGreaterThan(alerts.get(0).revision());
        assertThat(state.hasOpenEpisode()).isFalse();
    }

    @Test
    void a_state_that_was_written_and_read_judges_alike() throws IOException {
        play(TestEvents.event("alice", AFTER + 10 * TestEvents.HOUR, "GetObject", own("bob")));
        IdentityState state = state("alice");
        IdentityState read = IdentityStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes(state))));
        assertThat(bytes(read)).isEqualTo(bytes(state));
        IdentityEvent next = TestEvents.event("alice", AFTER + 30 * TestEvents.HOUR, "PutObject", own("carol"));
        Judgement original = scorer.judge(state.copy(), next, PopulationEpoch.NONE, exposures);
        Judgement restored = scorer.judge(read, next, PopulationEpoch.NONE, exposures);
        assertThat(restored).isEqualTo(original);
    }

    @Test
    void a_copied_or_restored_state_judges_to_the_last_bit() throws IOException {
        for (int i = 0; i < 700; i++) {
            long at = AFTER + i * 60_000L;
            play(TestEvents.event("alice", at, "Get" + i % 7, "arn:aws:s3:::alice-data/part-" + i));
        }
        IdentityState state = state("alice");
        for (int i = 0; i < 50; i++) {
            IdentityEvent next = TestEvents.event(
                    "alice", AFTER + TestEvents.DAY + i, "GetObject", "arn:aws:s3:::alice-data/part-" + i * 13);
            IdentityState read = IdentityStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes(state))));
            Judgement restored = scorer.judge(read, next, PopulationEpoch.NONE, exposures);
            Judgement copied = scorer.judge(state.copy(), next, PopulationEpoch.NONE, exposures);
            Judgement original = scorer.judge(state, next, PopulationEpoch.NONE, exposures);
            assertThat(copied.logOdds()).isEqualTo(original.logOdds());
            assertThat(restored.logOdds()).isEqualTo(original.logOdds());
        }
    }

    @Test
    void a_verdict_after_the_episode_has_closed_still_discards_its_suspicious_days() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(theft(at));
        assertThat(scorer.silence(state("alice"), at + 5 * TestEvents.DAY)).hasSize(1);
        for (int day = 5; day <= 9; day++) {
            play(TestEvents.event("alice", at + day * TestEvents.DAY, "GetObject", own("alice")));
        }
        scorer.apply(state("alice"), signal(SignalKind.VERDICT_MALICIOUS, "alice", "", at + 9 * TestEvents.DAY));
        for (int day = 10; day <= 50; day++) {
            play(TestEvents.event("alice", at + day * TestEvents.DAY, "GetObject", own("alice")));
        }
        assertThat(state("alice").baseline.count(Facet.RESOURCE.key(Hash64.of(own("bob")))))
                .isZero();
        assertThat(state("alice").baseline.count(Facet.RESOURCE.key(Hash64.of(own("alice")))))
                .isPositive();
    }

    @Test
    void suspicious_days_that_nobody_reviews_are_learned_after_thirty_days() {
        long at = AFTER + 10 * TestEvents.HOUR;
        play(TestEvents.event("alice", at, "GetObject", own("bob")));
        assertThat(alerts).hasSize(1);
        for (int day = 6; day <= 29; day++) {
            play(TestEvents.event("alice", at + day * TestEvents.DAY, "GetObject", own("alice")));
            assertThat(state("alice").baseline.count(Facet.RESOURCE.key(Hash64.of(own("bob")))))
                    .isZero();
        }
        play(TestEvents.event("alice", at + 31 * TestEvents.DAY, "GetObject", own("alice")));
        assertThat(state("alice").baseline.count(Facet.RESOURCE.key(Hash64.of(own("bob")))))
                .isPositive();
    }

    @Test
    void after_a_rotation_neither_the_old_alert_nor_a_new_key_is_exposed() {
        exposures.file(signal(SignalKind.EXPOSURE, "", "AKIAEXAMPLEalice", AFTER));
        long at = AFTER + 10 * TestEvents.HOUR;
        play(TestEvents.event("alice", at, "GetObject", own("alice")));
        assertThat(alerts.get(alerts.size() - 1).exposed()).isTrue();
        exposures.file(signal(SignalKind.ROTATION, "", "AKIAEXAMPLEalice", at + 1));
        alerts.addAll(scorer.silence(state("alice"), at + 6 * TestEvents.DAY));
        alerts.clear();
        play(TestEvents.event(
                "alice", at + 30 * TestEvents.DAY, "PutObject", own("bob"), "203.0.113.0/24", "AKIAEXAMPLEnew"));
        assertThat(alerts).isNotEmpty().noneMatch(Alert::exposed);
    }

    @Test
    void a_second_record_with_the_same_id_that_says_something_else_is_judged_too() {
        IdentityEvent event = TestEvents.event("alice", AFTER, "GetObject", own("alice"));
        IdentityEvent other = TestEvents.event("alice", AFTER, "PutObject", own("bob"));
        IdentityEvent sameId = other.with(draft -> draft.eventId(event.eventId()));
        assertThat(play(event).disposition()).isEqualTo(Judgement.Disposition.SCORED);
        assertThat(play(sameId).disposition()).isEqualTo(Judgement.Disposition.SCORED);
        assertThat(play(sameId).disposition()).isEqualTo(Judgement.Disposition.DUPLICATE);
    }

    @Test
    void own_work_beyond_the_caps_is_not_taken_for_others_work() {
        for (int day = 0; day < 60; day++) {
            for (int i = 0; i < 30; i++) {
                long at = AFTER + day * TestEvents.DAY + i * 60_000L;
                play(TestEvents.event("robot", at, "GetObject", "arn:aws:s3:::robot/" + (day * 30 + i) % 900));
            }
        }
        alerts.clear();
        long at = AFTER + 61 * TestEvents.DAY;
        play(TestEvents.event("robot", at, "GetObject", "arn:aws:s3:::robot/3"));
        assertThat(scorer.features()[Facet.RESOURCE.index]).isLessThan(1);
        play(TestEvents.event("alice", at, "GetObject", "arn:aws:s3:::robot/3"));
        assertThat(scorer.features()[Facet.RESOURCE.index]).isGreaterThan(1);
    }

    @Test
    void an_identity_that_does_everything_stays_within_its_caps() throws IOException {
        long written = 0;
        for (int day = 0; day < 12; day++) {
            for (int i = 0; i < 3_000; i++) {
                long at = AFTER + day * TestEvents.DAY + i * 20_000L;
                play(TestEvents.event(
                        "scanner",
                        at,
                        "GetThing" + i,
                        "arn:aws:s3:::bucket-" + i + "/folder-" + day + "/object-" + i,
                        "10." + i % 200 + ".0.0/24",
                        "AKIA" + i));
            }
            written = Math.max(written, bytes(state("scanner")).length);
        }
        IdentityState state = state("scanner");
        assertThat(state.baseline.counts().size()).isLessThanOrEqualTo(Baseline.MAX_ENTRIES);
        assertThat(IdentityStateCodec.sizes(state).baseline()).isLessThanOrEqualTo(12L * Baseline.MAX_ENTRIES + 256);
        assertThat(IdentityStateCodec.sizes(state).all())
                .as("as counted without writing it")
                .isEqualTo(bytes(state).length);
        ByteArrayOutputStream routine = new ByteArrayOutputStream();
        state.routine.write(new DataOutputStream(routine));
        assertThat(routine.size()).isLessThanOrEqualTo(RoutineCounts.MAX_BYTES);
        assertThat(written).isLessThan(192 * 1024);
    }

    private Judgement play(IdentityEvent event) {
        Judgement judgement = replay.play(event);
        alerts.addAll(judgement.alerts());
        return judgement;
    }

    private IdentityState state(String who) {
        return Objects.requireNonNull(
                replay.states().get(IdentityKey.of("local", "arn:aws:iam::111122223333:user/" + who)));
    }

    private static String own(String who) {
        return "arn:aws:s3:::" + who + "-data/part-1";
    }

    private static IdentitySignal signal(SignalKind kind, String who, String credential, long at) {
        String identity = who.isEmpty() ? "" : "arn:aws:iam::111122223333:user/" + who;
        return new IdentitySignal(
                "local", kind + who + credential, kind, identity, credential, at, "a public repository");
    }

    private static byte[] bytes(IdentityState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IdentityStateCodec.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static byte[] learnedBytes(IdentityState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        state.baseline.write(out);
        state.pending.write(out);
        state.routine.write(out);
        return bytes.toByteArray();
    }
}
