package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.AlertCodec;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.IdentityStateCodec;
import dev.cordon.behavior.IncidentBook;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.behavior.PopulationLedger;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.SignalKind;
import dev.cordon.wire.types.FlatSerializer;
import dev.cordon.wire.types.FlatType;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
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
        StreamGraph graph = graph();
        Set<TypeSerializer<?>> seen = new HashSet<>();
        for (StreamNode node : graph.getStreamNodes()) {
            assertThat(node.getTransformationUID())
                    .as("uid of %s", node.getOperatorName())
                    .isNotBlank();
            if (node.getTypeSerializerOut() != null) {
                assertNotGeneric(node.getTypeSerializerOut(), seen);
            }
            for (TypeSerializer<?> in : node.getTypeSerializersIn()) {
                assertNotGeneric(in, seen);
            }
            if (node.getStateKeySerializer() != null) {
                assertThat(node.getStateKeySerializer()).isNotInstanceOf(KryoSerializer.class);
            }
            for (StreamEdge edge : node.getOutEdges()) {
                if (edge.getOutputTag() != null) {
                    assertThat(edge.getOutputTag().getTypeInfo()).isInstanceOf(FlatType.class);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(7);
    }

    private static void assertNotGeneric(TypeSerializer<?> serializer, Set<TypeSerializer<?>> seen) {
        assertThat(serializer).isNotInstanceOf(KryoSerializer.class);
        if (serializer instanceof FlatSerializer<?> flat) {
            seen.add(flat);
        }
    }

    private static StreamGraph graph() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
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

    /** Spools and states of the version before hold alerts that know of no reach. */
    @Test
    void an_alert_of_version_1_is_read_without_reach() throws Exception {
        Alert alert;
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, TestEvents.START))) {
            harness.event(TestEvents.risky("alice", TestEvents.START));
            harness.end();
            alert = harness.alerts().get(0);
        }
        DataOutputSerializer out = new DataOutputSerializer(256);
        AlertCodec.write(alert.rankedBy(REACH, alert.revision()), out);
        Alert read = AlertCodec.read(new DataInputDeserializer(out.getCopyOfBuffer()), 1);
        assertThat(read.reach()).isEqualTo(Reach.NO_SNAPSHOT);
        assertThat(read.roles()).isEmpty();
        assertThat(read.evidenceProbability()).isEqualTo(read.probability());
        assertThat(read.events()).isEqualTo(alert.events());
        assertThat(read.sessionEvidence()).isEmpty();
    }

    static List<Arguments> samples() throws Exception {
        PopulationDay day = day();
        PopulationLedger ledger = new PopulationLedger(120);
        PopulationUpdate update = new PopulationUpdate("local", ledger.close(day));
        IdentitySignal signal = TestEvents.signal(SignalKind.VERDICT_BENIGN, "alice", 5);
        List<Alert> alerts;
        List<IdentitySummary> lines;
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, TestEvents.START))) {
            harness.event(TestEvents.risky("alice", TestEvents.START));
            harness.end();
            alerts = harness.alerts();
            lines = harness.identities();
        }
        return List.of(
                Arguments.of(DetectionTypes.POPULATION_PART, new PopulationPart("local", day)),
                Arguments.of(DetectionTypes.POPULATION_UPDATE, update),
                Arguments.of(DetectionTypes.SCORING_CONTEXT, ScoringContext.of(update)),
                Arguments.of(DetectionTypes.SCORING_CONTEXT, ScoringContext.of(signal)),
                Arguments.of(DetectionTypes.IDENTITY_SIGNAL, signal),
                Arguments.of(DetectionTypes.ALERT, alerts.get(0)),
                Arguments.of(DetectionTypes.ALERT, alerts.get(0).rankedBy(REACH, 7)),
                Arguments.of(ReachTypes.IAM_CHANGE, PlainAccount.change("AttachUserPolicy", "alice", 5)),
                Arguments.of(ReachTypes.REACH_ANSWER, PlainAccount.answer("alice", true)),
                Arguments.of(
                        ReachTypes.REACH_UPDATE,
                        new ReachUpdate(
                                3, 5, 4, List.of("x"), List.of(PlainAccount.answer("alice", true)), List.of("arn"))),
                Arguments.of(ReachTypes.RANKED_ALERT, new RankedAlert(alerts.get(0), 3, REACH)),
                Arguments.of(ReachTypes.RANKED_AT, new RankedAt(TestEvents.key("alice"), 5, alerts.get(0))),
                Arguments.of(FlatType.of(ReachMark.class, new ReachMark.Codec()), new ReachMark("digest", 3, 1)),
                Arguments.of(DetectionTypes.IDENTITY_SUMMARY, lines.get(0)),
                Arguments.of(DetectionTypes.INCIDENT, new Incident("a", 3, "network 203.0.113.0/24")),
                Arguments.of(
                        DetectionTypes.INCIDENT_BOOK,
                        IncidentBook.EMPTY.with(alerts.get(0)).next()),
                Arguments.of(
                        FlatType.of(LedgerSnapshot.class, new LedgerSnapshot.Codec()),
                        new LedgerSnapshot("local", ledger, List.of(day, day()))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void a_value_that_was_written_and_read_is_written_alike(FlatType<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        byte[] written = bytes(serializer, value);
        DataInputDeserializer in = new DataInputDeserializer(written);
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        assertThat(bytes(serializer, read)).isEqualTo(written);
        if (value instanceof Alert || value instanceof IdentitySignal || value instanceof IdentitySummary) {
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
     * of is {@link #busyState()} at that time; with {@code -Dcordon.golden=FOLDER} a missing file of the current version
     * is written there.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 6})
    void identity_state_of_every_version_can_be_read(int version) throws Exception {
        String folder = System.getProperty("cordon.golden");
        if (folder != null && version == IdentityStateCodec.VERSION) {
            Path file = Path.of(folder + golden(version));
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.write(file, ScoringHarness.bytes(busyState()));
            }
        }
        byte[] golden;
        try (InputStream in = StreamTypesTest.class.getResourceAsStream(golden(version))) {
            assertThat(in).as("golden bytes %s", golden(version)).isNotNull();
            golden = in.readAllBytes();
        }
        DataInputDeserializer in = new DataInputDeserializer(golden);
        IdentityState read = new IdentityStateSerializer().deserialize(in);
        assertThat(in.available()).isZero();
        assertThat(read.identity().name()).isEqualTo(History.VICTIM);
        assertThat(read.hasOpenEpisode()).isTrue();
        assertThat(read.summary(BehaviorSettings.DEFAULT).events()).isEqualTo(EVENTS_IN_GOLDEN);
        byte[] written = ScoringHarness.bytes(read);
        if (version == IdentityStateCodec.VERSION) {
            assertThat(written).isEqualTo(golden);
        } else {
            IdentityState again = new IdentityStateSerializer().deserialize(new DataInputDeserializer(written));
            assertThat(ScoringHarness.bytes(again)).isEqualTo(written);
        }
    }

    private static String golden(int version) {
        return "/state/identity-state/v" + version + ".bin";
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
            events.add(TestEvents.event(who, TestEvents.START + day * TestEvents.DAY, "AttachUserPolicy", "arn:x"));
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
                        TestEvents.signal(SignalKind.HELD, History.VICTIM, TestEvents.START + 24 * TestEvents.DAY));
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

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
