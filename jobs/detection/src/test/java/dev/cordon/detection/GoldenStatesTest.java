package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.IncidentBook;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationLedger;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.Session;
import dev.cordon.domain.SignalKind;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.wire.types.FlatType;
import dev.cordon.wire.types.Golden;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What this job keeps in state, besides identities ({@link StreamTypesTest}), is laid out as the bytes that are kept. A
 * changed layout needs a new version, and bytes of it beside those that are there.
 */
class GoldenStatesTest {
    private static final Reach REACH = new Reach(
            ReachStanding.KNOWN,
            TestEvents.identity("alice"),
            87,
            60,
            AdminEquivalence.POSSIBLE,
            "assumes role deploy",
            4,
            2,
            List.of("resource policies"));
    private static final ReachSummary SUMMARY =
            PlainAccount.answer("alice", true).summary();
    private static final RecordPlace RECORD = new RecordPlace(3, 41, TestEvents.START + 4_321);

    static List<Arguments> samples() throws Exception {
        PopulationDay day = day();
        PopulationLedger ledger = new PopulationLedger(120);
        PopulationUpdate update = new PopulationUpdate("local", ledger.close(day));
        Alert alert = alert();
        return List.of(
                Arguments.of(DetectionTypes.POPULATION_PART, new PopulationPart("local", day)),
                Arguments.of(DetectionTypes.POPULATION_UPDATE, update),
                Arguments.of(
                        FlatType.of(LedgerSnapshot.class, new LedgerSnapshot.Codec()),
                        new LedgerSnapshot("local", ledger, List.of(day, day()))),
                Arguments.of(
                        DetectionTypes.IDENTITY_SIGNAL,
                        TestEvents.signal(SignalKind.VERDICT_BENIGN, "alice", 5).about("al-1")),
                Arguments.of(
                        DetectionTypes.LASTING_CREDENTIALS, new LastingCredentials("local", List.of("AKIA1", "AKIA2"))),
                Arguments.of(DetectionTypes.ALERT, alert),
                Arguments.of(DetectionTypes.INCIDENT, new Incident("a", 3, "network 203.0.113.0/24")),
                Arguments.of(
                        DetectionTypes.INCIDENT_BOOK,
                        IncidentBook.EMPTY.with(opening()).next()),
                Arguments.of(ReachTypes.IAM_CHANGE, PlainAccount.change("AttachUserPolicy", "alice", 5)),
                Arguments.of(ReachTypes.REACH_ANSWER, PlainAccount.answer("alice", true)),
                Arguments.of(
                        ReachTypes.REACH_UPDATE,
                        new ReachUpdate(
                                3, 5, 4, List.of("x"), List.of(PlainAccount.answer("alice", true)), List.of("arn"))),
                Arguments.of(ReachTypes.RANKED_ALERT, new RankedAlert(alert, 3, REACH.with(SUMMARY))),
                Arguments.of(ReachTypes.RANKED_AT, new RankedAt(TestEvents.key("alice"), 5, alert)),
                Arguments.of(FlatType.of(ReachMark.class, new ReachMark.Codec()), new ReachMark("digest", 3, 1)));
    }

    /** With {@code -Dcordon.golden=src/test/resources/state} bytes of a version that has none are written. */
    @ParameterizedTest
    @MethodSource("samples")
    <T> void golden_bytes_are_what_is_written_and_are_read(FlatType<T> type, T sample) throws IOException {
        Golden.assertKept(type, sample);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void an_alert_of_an_earlier_version_is_read_without_what_it_did_not_know(int version) throws Exception {
        DataInputDeserializer in = new DataInputDeserializer(Golden.bytes("alert", version));
        Alert read = DetectionTypes.ALERT
                .createSerializer(new SerializerConfigImpl())
                .deserialize(in);
        assertThat(in.available()).isZero();
        assertThat(read.sessionEvidence()).hasSize(version < 3 ? 0 : 1);
        assertThat(read.reach())
                .isEqualTo(version == 1 ? Reach.NO_SNAPSHOT : version < 4 ? REACH : REACH.with(SUMMARY));
        assertThat(read.evidenceProbability()).isEqualTo(read.probability());
        assertThat(read.events()).isNotEmpty().allMatch(event -> event.showsAllResources() == version >= 5);
        assertThat(read.openedPriority()).isEqualTo(version < 6 ? Alert.NOT_KEPT : alert().openedPriority());
        assertThat(read.events())
                .allMatch(event -> event.record().equals(version < 6 ? RecordPlace.NONE : new RecordPlace(3, 41)));
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields(
                        "sessionEvidence",
                        "reach",
                        "events.moreResources",
                        "events.record",
                        "openedPriority",
                        "exposedSinceMillis")
                .isEqualTo(alert());
    }

    @Test
    void a_signal_of_before_signals_named_alerts_is_read_as_one_that_names_none() throws Exception {
        DataInputDeserializer in = new DataInputDeserializer(Golden.bytes("identity-signal", 1));
        assertThat(DetectionTypes.IDENTITY_SIGNAL.codec().decode(in))
                .isEqualTo(TestEvents.signal(SignalKind.VERDICT_BENIGN, "alice", 5));
        assertThat(in.available()).isZero();
    }

    @Test
    void answers_of_before_keys_had_dates_are_read_without_any() throws Exception {
        ReachAnswer now = PlainAccount.answer("alice", true);
        ReachAnswer read = kept(ReachTypes.REACH_ANSWER, 3);
        assertThat(read.keysCreated()).isEmpty();
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("keysCreated")
                .isEqualTo(now);
        assertThat(kept(ReachTypes.REACH_UPDATE, 3).answers()).containsExactly(read);
    }

    @Test
    void answers_of_before_there_were_owners_are_read_as_nobodys() throws Exception {
        DataInputDeserializer answer = new DataInputDeserializer(Golden.bytes("reach-answer", 2));
        ReachAnswer read = ReachTypes.REACH_ANSWER.codec().decode(answer);
        assertThat(read.owner()).isEmpty();
        assertThat(read.summary()).isEqualTo(SUMMARY);
        DataInputDeserializer update = new DataInputDeserializer(Golden.bytes("reach-update", 2));
        assertThat(ReachTypes.REACH_UPDATE.codec().decode(update).answers()).containsExactly(read);
        assertThat(List.of(answer, update))
                .allSatisfy(in -> assertThat(in.available()).isZero());
    }

    @Test
    void answers_of_before_there_were_summaries_are_read_as_not_counted() throws Exception {
        DataInputDeserializer answer = new DataInputDeserializer(Golden.bytes("reach-answer", 1));
        assertThat(ReachTypes.REACH_ANSWER.codec().decode(answer).summary()).isEqualTo(ReachSummary.UNKNOWN);
        DataInputDeserializer update = new DataInputDeserializer(Golden.bytes("reach-update", 1));
        assertThat(ReachTypes.REACH_UPDATE.codec().decode(update).answers())
                .singleElement()
                .satisfies(one -> assertThat(one.summary().known()).isFalse());
        assertThat(List.of(answer, update))
                .allSatisfy(in -> assertThat(in.available()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 4", "3, 5", "4, 6"})
    void ranked_alerts_of_an_earlier_version_are_read_with_an_alert_of_that_time(int version, int ofAlert)
            throws Exception {
        Alert alert = kept(DetectionTypes.ALERT, ofAlert);
        assertThat(kept(ReachTypes.RANKED_ALERT, version))
                .isEqualTo(new RankedAlert(alert, 3, version == 1 ? REACH : REACH.with(SUMMARY)));
        assertThat(kept(ReachTypes.RANKED_AT, version)).isEqualTo(new RankedAt(TestEvents.key("alice"), 5, alert));
    }

    private static <T> T kept(FlatType<T> type, int version) throws IOException {
        DataInputDeserializer in =
                new DataInputDeserializer(Golden.bytes(type.codec().name(), version));
        T read = type.codec().decode(in);
        assertThat(in.available()).isZero();
        return read;
    }

    /** The golden one has none, so that its 0 would hide a component that is not written. */
    @Test
    void an_alert_keeps_since_when_a_credential_is_in_the_open() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, TestEvents.START))) {
            harness.signal(TestEvents.signal(SignalKind.EXPOSURE, "alice", TestEvents.START - 1));
            harness.event(TestEvents.risky("alice", TestEvents.START));
            harness.end();
            Alert exposed = harness.alerts().get(0);
            assertThat(exposed.exposedSinceMillis()).isEqualTo(TestEvents.START - 1);
            assertThat(Golden.assertWrittenAlike(DetectionTypes.ALERT, exposed)).isEqualTo(exposed);
        }
    }

    @Test
    void the_alert_has_something_of_what_each_version_added() throws Exception {
        assertThat(alert().reach()).isEqualTo(REACH.with(SUMMARY));
        assertThat(alert().sessionEvidence()).hasSize(1);
        assertThat(alert().sessions()).isNotEmpty();
        assertThat(alert().events()).allMatch(SpeakingEvent::showsAllResources);
        assertThat(alert().openedPriority()).isPositive();
        assertThat(alert().events()).allMatch(event -> event.record().equals(RECORD));
    }

    private static Alert alert() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, TestEvents.START))) {
            harness.event(inSession(TestEvents.risky("alice", TestEvents.START)));
            harness.end();
            return harness.alerts().get(0).rankedBy(REACH.with(SUMMARY), 7);
        }
    }

    /** One that stands out from a routine, so that others may share its reasons. */
    private static Alert opening() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.LIVE, Long.MAX_VALUE))) {
            for (int day = 0; day < 20; day++) {
                harness.event(TestEvents.read("alice", TestEvents.START + day * TestEvents.DAY));
            }
            harness.event(TestEvents.risky("alice", TestEvents.START + 20 * TestEvents.DAY));
            return harness.alerts().get(0);
        }
    }

    private static IdentityEvent inSession(IdentityEvent event) {
        return event.with(draft -> draft.session(new Session("session-1", "deploy", "", TestEvents.START, false))
                .record(RECORD));
    }

    private static PopulationDay day() {
        PopulationDay day = new PopulationDay(PopulationDay.dayOf(TestEvents.START));
        FacetValues values = new FacetValues();
        for (int n = 0; n < 20; n++) {
            IdentityEvent event = TestEvents.read("user" + n % 3, TestEvents.START + n);
            values.extract(event, 0, -1);
            day.add(event, TestEvents.key("user" + n % 3).high(), values);
        }
        return day;
    }
}
