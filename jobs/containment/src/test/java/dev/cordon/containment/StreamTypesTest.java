package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.evidence.EvidenceBody;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.wire.types.FlatSerializer;
import dev.cordon.wire.types.FlatType;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
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

/** No value of this job is written by Kryo or by Java, and what was written once can be read for good. */
class StreamTypesTest {
    private static final Containment HELD = containment();

    @Test
    void no_edge_carries_a_generic_type_and_every_operator_has_a_uid() {
        Set<TypeSerializer<?>> seen = new HashSet<>();
        for (StreamNode node : graph().getStreamNodes()) {
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
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
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
        ContainmentJob.build(
                environment,
                new ContainmentJob.Sources(
                        environment
                                .fromData(List.of(new RawRecord("f", 1, "", new byte[0])), WireTypes.RAW_RECORD)
                                .uid("alerts"),
                        environment.fromData(List.of("token"), Types.STRING).uid("decisions"),
                        environment
                                .fromSequence(1, 1)
                                .uid("numbers")
                                .<IdentityEvent>flatMap((number, out) -> {})
                                .returns(WireTypes.IDENTITY_EVENT)
                                .uid("logs")),
                new ContainmentJob.Sinks(
                        new DiscardingSink<Transition>(),
                        new DiscardingSink<ToldSignal>(),
                        new DiscardingSink<DeadLetter>(),
                        new DiscardingSink<JobNote>()),
                new ContainmentJob.Config(
                        "local",
                        clock -> {
                            throw new IllegalStateException("nothing runs here");
                        },
                        RunningTime.MONOTONIC,
                        2,
                        2));
        return environment.getStreamGraph(false);
    }

    /** Approved by a signed decision, so that every field has something to say. */
    private static Containment containment() {
        Containment begun = Containment.proposed(OneValue.plan("arn:aws:iam::111122223333:user/ci-bot"), 1, "asked", 1);
        return Lifecycle.advance(
                        begun, new Input.Decided(Verb.APPROVE, "dana", "approver", "seen", 0, 2, "nonce-of-a-decision"))
                .after();
    }

    private static Transition transition() {
        return Lifecycle.advance(HELD, new Input.Cleared(3)).transitions().get(0);
    }

    private static EvidenceRecord evidence() {
        return new EvidenceRecord(
                "local",
                "0",
                "cn-1",
                3,
                EvidenceKind.RECEIPT,
                new EvidenceSubject("someone", "cn-1"),
                Instant.ofEpochSecond(7, 5),
                EvidenceBody.of("{\"b\":1,\"a\":\"x\"}", PersonalFields.none()));
    }

    static List<Arguments> samples() {
        return List.of(
                Arguments.of("hold-input", ContainmentTypes.HOLD_INPUT, HoldInput.fresh(HELD)),
                Arguments.of("transition", ContainmentTypes.TRANSITION, transition()),
                Arguments.of(
                        "told-signal",
                        ContainmentTypes.SIGNAL,
                        new ToldSignal(
                                new IdentitySignal(
                                        "local", "id", SignalKind.VERDICT_BENIGN, "someone", "AKIA", 5, "why"),
                                "al-1",
                                "dana",
                                "seen")),
                Arguments.of("hold-state", ContainmentTypes.HOLD_STATE, new HoldState(ContainmentCodec.write(HELD), 2)),
                Arguments.of("job-note", ContainmentTypes.JOB_NOTE, new JobNote("untrusted", "local", "a", "b", 5)),
                Arguments.of(
                        "pending-line",
                        ContainmentTypes.PENDING_LINE,
                        new PendingLine("alerts-0", 7, "{}".getBytes(StandardCharsets.UTF_8), 2, 9)),
                Arguments.of(
                        "desk-input",
                        ContainmentTypes.DESK_INPUT,
                        new DeskInput("local", ContainmentCodec.write(HELD))),
                Arguments.of(
                        "watched-target",
                        ContainmentTypes.WATCHED_TARGET,
                        WatchedTarget.of(LeakedKey.alert("local", "ci", 85, 1_000_000, 3))),
                Arguments.of("evidence-record", ContainmentTypes.EVIDENCE_RECORD, evidence()));
    }

    /** With {@code -Dcordon.golden=FOLDER} a missing file of version 1 is written there. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    <T> void what_version_1_wrote_is_read_and_written_alike(String name, FlatType<T> type, T value) throws Exception {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        byte[] golden = golden(name, bytes(serializer, value));
        DataInputDeserializer in = new DataInputDeserializer(golden);
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        assertThat(bytes(serializer, read)).isEqualTo(golden);
        assertThat(bytes(serializer, value)).isEqualTo(golden);
    }

    @Test
    void layout_1_of_a_containment_is_read_for_good() throws Exception {
        byte[] golden = golden("containment", ContainmentCodec.write(HELD).getBytes(StandardCharsets.UTF_8));
        assertThat(ContainmentCodec.read(new String(golden, StandardCharsets.UTF_8)))
                .isEqualTo(HELD);
    }

    private static byte[] golden(String name, byte[] now) throws IOException {
        String folder = System.getProperty("cordon.golden");
        if (folder != null) {
            Path file = Path.of(folder, "state", name, "v1.bin");
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.write(file, now);
            }
            return Files.readAllBytes(file);
        }
        try (InputStream in = StreamTypesTest.class.getResourceAsStream("/state/" + name + "/v1.bin")) {
            assertThat(in).as("golden bytes of %s", name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
