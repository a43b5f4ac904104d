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
import dev.cordon.wire.testing.PlainTypes;
import dev.cordon.wire.types.FlatType;
import dev.cordon.wire.types.Golden;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No value of this job is written by Kryo or by Java, and what was written once can be read for good. */
class StreamTypesTest {
    private static final Containment HELD = containment();

    @Test
    void no_edge_carries_a_generic_type_and_every_operator_has_a_uid() {
        assertThat(PlainTypes.assertAlone(graph())).hasSizeGreaterThanOrEqualTo(5);
    }

    private static StreamGraph graph() {
        StreamExecutionEnvironment environment = PlainTypes.environment();
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
                Arguments.of(ContainmentTypes.HOLD_INPUT, HoldInput.fresh(HELD)),
                Arguments.of(ContainmentTypes.TRANSITION, transition()),
                Arguments.of(
                        ContainmentTypes.SIGNAL,
                        new ToldSignal(
                                new IdentitySignal(
                                        "local", "id", SignalKind.VERDICT_BENIGN, "someone", "AKIA", 5, "why", "al-1"),
                                "dana",
                                "seen")),
                Arguments.of(ContainmentTypes.HOLD_STATE, new HoldState(ContainmentCodec.write(HELD), 2)),
                Arguments.of(ContainmentTypes.JOB_NOTE, new JobNote("untrusted", "local", "a", "b", 5)),
                Arguments.of(
                        ContainmentTypes.PENDING_LINE,
                        new PendingLine("alerts-0", 7, "{}".getBytes(StandardCharsets.UTF_8), 2, 9, 4_321)),
                Arguments.of(ContainmentTypes.DESK_INPUT, new DeskInput("local", ContainmentCodec.write(HELD))),
                Arguments.of(
                        ContainmentTypes.WATCHED_TARGET,
                        WatchedTarget.of(LeakedKey.of("local", "ci", 85, 1_000_000)
                                .revision(3)
                                .from("203.0.113.0/24")
                                .alert())),
                Arguments.of(ContainmentTypes.EVIDENCE_RECORD, evidence()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void golden_bytes_are_what_is_written_and_are_read(FlatType<T> type, T sample) throws IOException {
        Golden.assertKept(type, sample);
    }

    @Test
    void a_signal_of_before_verdicts_said_whose_they_are_is_read_without() throws Exception {
        DataInputDeserializer in = new DataInputDeserializer(Golden.bytes("hold-signal", 1));
        assertThat(ContainmentTypes.SIGNAL.codec().decode(in))
                .isEqualTo(new ToldSignal(
                        new IdentitySignal("local", "id", SignalKind.HELD, "someone", "AKIA", 5, "why"), "", ""));
        assertThat(in.available()).isZero();
    }

    @Test
    void a_line_of_before_it_was_kept_when_lines_arrived_is_read_without() throws Exception {
        DataInputDeserializer in = new DataInputDeserializer(Golden.bytes("pending-line", 1));
        assertThat(ContainmentTypes.PENDING_LINE.codec().decode(in))
                .usingRecursiveComparison()
                .isEqualTo(new PendingLine("alerts-0", 7, "{}".getBytes(StandardCharsets.UTF_8), 2, 9, 0));
        assertThat(in.available()).isZero();
    }

    @Test
    void layout_1_of_a_containment_is_read_for_good() throws Exception {
        Golden.assertSame("containment", 1, ContainmentCodec.write(HELD).getBytes(StandardCharsets.UTF_8));
        assertThat(ContainmentCodec.read(new String(Golden.bytes("containment", 1), StandardCharsets.UTF_8)))
                .isEqualTo(HELD);
    }
}
