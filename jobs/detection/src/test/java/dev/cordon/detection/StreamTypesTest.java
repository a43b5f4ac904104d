package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.IdentityStateCodec;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.behavior.PopulationLedger;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.Alert;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.SignalKind;
import dev.cordon.wire.testing.PlainTypes;
import dev.cordon.wire.types.FlatType;
import dev.cordon.wire.types.Golden;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No value of this job is written by Kryo or by Java: on edges here, in state by every run on the cluster, which forbids
 * generic types and would fail where one is registered.
 */
class StreamTypesTest {
    private static final long EVENTS_IN_GOLDEN = 125;

    @Test
    void no_edge_carries_a_generic_type_and_every_operator_has_a_uid() {
        assertThat(PlainTypes.assertAlone(graph())).hasSizeGreaterThanOrEqualTo(7);
    }

    private static StreamGraph graph() {
        StreamExecutionEnvironment environment = PlainTypes.environment();
        var records = environment
                .fromData(List.of(new RawRecord("f", 1, "", new byte[0])), WireTypes.RAW_RECORD)
                .uid("records");
        DetectionJob.build(
                environment,
                new DetectionJob.Sources(records, DetectionJob.boundedSignals(environment, List.of())),
                new DetectionJob.Sinks(
                        new DiscardingSink<Alert>(),
                        new DiscardingSink<IdentitySummary>(),
                        new DiscardingSink<DeadLetter>()),
                TestEvents.job(Ordering.TOTAL, 0).withReach(PlainAccount.of("alice")));
        return environment.getStreamGraph(false);
    }

    @Test
    void the_key_is_a_plain_record_of_two_longs() {
        TypeInformation<IdentityKey> type = TypeInformation.of(IdentityKey.class);
        assertThat(type).isNotInstanceOf(GenericTypeInfo.class);
        assertThat(type.getGenericParameters()).isEmpty();
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        assertThat(type.createSerializer(config)).isNotInstanceOf(KryoSerializer.class);
    }

    /** Values that cross edges and stand in no state; for those that do {@link GoldenStatesTest} keeps bytes. */
    static List<Arguments> samples() throws Exception {
        PopulationUpdate update = new PopulationUpdate("local", new PopulationLedger(120).close(day()));
        IdentitySignal signal = TestEvents.signal(SignalKind.VERDICT_BENIGN, "alice", 5);
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, TestEvents.START))) {
            harness.event(TestEvents.risky("alice", TestEvents.START));
            harness.end();
            return List.of(
                    Arguments.of(DetectionTypes.SCORING_CONTEXT, ScoringContext.of(update)),
                    Arguments.of(DetectionTypes.SCORING_CONTEXT, ScoringContext.of(signal)),
                    Arguments.of(DetectionTypes.ALERT, harness.alerts().get(0)),
                    Arguments.of(
                            DetectionTypes.IDENTITY_SUMMARY,
                            dated(harness.identities().get(0))));
        }
    }

    /** As the account tells it of each credential. */
    private static IdentitySummary dated(IdentitySummary line) {
        Map<String, Long> created = line.uses().credentials().stream()
                .collect(Collectors.toMap(CredentialUse::id, credential -> credential.firstSeenMillis() - 1));
        IdentitySummary dated = line.with(line.uses().created(created), "owner", line.reach());
        assertThat(dated.uses().credentials()).isNotEmpty().allMatch(CredentialUse::isDated);
        return dated;
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void a_value_that_was_written_and_read_is_written_alike(FlatType<T> type, T value) throws IOException {
        T read = Golden.assertWrittenAlike(type, value);
        if (value instanceof Alert || value instanceof IdentitySummary) {
            assertThat(read).isEqualTo(value);
        }
    }

    @Test
    void an_identity_state_that_was_written_and_read_is_written_alike_and_copies_share_nothing() throws Exception {
        IdentityState state = busyState();
        byte[] written = ScoringHarness.bytes(state);
        IdentityStateSerializer serializer = new IdentityStateSerializer();
        IdentityState read = serializer.deserialize(new DataInputDeserializer(written));
        assertThat(ScoringHarness.bytes(read)).isEqualTo(written);
        IdentityState copy = serializer.copy(state);
        TestEvents.scorer()
                .judge(
                        state,
                        TestEvents.risky(History.VICTIM, TestEvents.START + 26 * TestEvents.DAY),
                        PopulationEpoch.NONE,
                        new ExposureBook());
        assertThat(ScoringHarness.bytes(state)).isNotEqualTo(written);
        assertThat(ScoringHarness.bytes(copy)).isEqualTo(written);
    }

    /**
     * State of each version, kept for good: a later version must still read it, and add a file beside it. What it was made
     * of is {@link #busyState()} at that time; {@link Golden} writes a missing file of the current version.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void identity_state_of_every_version_can_be_read(int version) throws Exception {
        if (version == IdentityStateCodec.VERSION) {
            Golden.writeWhereMissing("identity-state", version, ScoringHarness.bytes(busyState()));
        }
        byte[] golden = Golden.bytes("identity-state", version);
        DataInputDeserializer in = new DataInputDeserializer(golden);
        IdentityState read = new IdentityStateSerializer().deserialize(in);
        assertThat(in.available()).isZero();
        assertThat(read.identity().name()).isEqualTo(History.VICTIM);
        assertThat(read.hasOpenEpisode()).isTrue();
        assertThat(read.summary(BehaviorSettings.DEFAULT, new ExposureBook()).events())
                .isEqualTo(EVENTS_IN_GOLDEN);
        byte[] written = ScoringHarness.bytes(read);
        if (version == IdentityStateCodec.VERSION) {
            assertThat(written).isEqualTo(golden);
        } else {
            IdentityState again = new IdentityStateSerializer().deserialize(new DataInputDeserializer(written));
            assertThat(ScoringHarness.bytes(again)).isEqualTo(written);
        }
    }

    /** What waits there names no alert, and nor does the hold: the rules are those of before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 6, 7, 8, 9})
    void a_verdict_that_names_the_open_alert_of_an_earlier_version_decides_what_one_that_names_none_does(int version)
            throws Exception {
        IdentityState read = new IdentityStateSerializer()
                .deserialize(new DataInputDeserializer(Golden.bytes("identity-state", version)));
        String open = TestEvents.scorer().standing(read.copy()).get(0).alertId();
        for (SignalKind kind : List.of(SignalKind.VERDICT_BENIGN, SignalKind.VERDICT_MALICIOUS)) {
            IdentitySignal verdict = TestEvents.signal(kind, History.VICTIM, TestEvents.START + 25 * TestEvents.DAY);
            IdentityState none = read.copy();
            IdentityState named = read.copy();
            TestEvents.scorer().apply(none, verdict);
            TestEvents.scorer().apply(named, verdict.about(open));
            assertThat(none.hasOpenEpisode()).isFalse();
            assertThat(ScoringHarness.bytes(named)).isEqualTo(ScoringHarness.bytes(none));
        }
    }

    @Test
    void identity_state_of_an_unknown_version_is_refused_with_its_number() throws Exception {
        byte[] bytes = ScoringHarness.bytes(busyState());
        bytes[0] = 99;
        assertThatThrownBy(() -> new IdentityStateSerializer().deserialize(new DataInputDeserializer(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }

    /** Something of everything: a baseline, days that wait, routines, an open episode, an exposure and a hold. */
    private static IdentityState busyState() {
        SequentialReplay replay = TestEvents.replay();
        List<IdentityEvent> events = new ArrayList<>(TestEvents.history(TestEvents.TENANT, 10, 24, 5));
        for (int day = 20; day < 24; day++) {
            String who = History.VICTIM;
            events.add(TestEvents.event(who, TestEvents.START + day * TestEvents.DAY, "AttachUserPolicy", "arn:x")
                    .recordedAt(new RecordPlace(3, day, TestEvents.START + day * TestEvents.DAY + 4_321)));
        }
        for (int day = 0; day < 24; day++) {
            for (int n = 0; n < 5; n++) {
                events.add(TestEvents.read(
                        History.VICTIM, TestEvents.START + day * TestEvents.DAY + (9 + n) * TestEvents.HOUR));
            }
        }
        events.sort(TestEvents.IN_ORDER);
        events.forEach(replay::play);
        IdentityState state = Objects.requireNonNull(replay.states().get(TestEvents.key(History.VICTIM)));
        TestEvents.scorer()
                .apply(
                        state,
                        TestEvents.signal(SignalKind.EXPOSURE, History.VICTIM, TestEvents.START + 24 * TestEvents.DAY));
        TestEvents.scorer()
                .judge(
                        state,
                        TestEvents.event(
                                History.VICTIM,
                                TestEvents.START + 24 * TestEvents.DAY,
                                "AttachUserPolicy",
                                "arn:aws:s3:::user1-data/part-1"),
                        PopulationEpoch.NONE,
                        new ExposureBook());
        TestEvents.scorer()
                .apply(
                        state,
                        TestEvents.signal(SignalKind.HELD, History.VICTIM, TestEvents.START + 24 * TestEvents.DAY)
                                .about("al-1"));
        return state;
    }

    private static PopulationDay day() {
        PopulationDay day = new PopulationDay(PopulationDay.dayOf(TestEvents.START));
        FacetValues values = new FacetValues();
        for (int n = 0; n < 100; n++) {
            IdentityEvent event = TestEvents.read("user" + n % 7, TestEvents.START + n);
            values.extract(event, 0, -1);
            day.add(event, TestEvents.key("user" + n % 7).high(), values);
        }
        return day;
    }
}
