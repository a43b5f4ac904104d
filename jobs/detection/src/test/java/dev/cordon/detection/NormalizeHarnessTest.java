package dev.cordon.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.IamChange;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** What the event keeps of the record that it was read from. */
class NormalizeHarnessTest {
    private static final byte[] RECORD = """
            {"eventVersion":"1.08","eventTime":"2026-03-01T10:00:00Z","eventID":"e-1","eventSource":"s3.amazonaws.com",\
            "eventName":"ListBuckets","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.7","userAgent":"aws-cli/2",\
            "recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser","userName":"alice",\
            "accountId":"111122223333","arn":"arn:aws:iam::111122223333:user/alice","accessKeyId":"AKIAIOSFODNN7EXAMPLE"}}""".getBytes(UTF_8);

    private static final byte[] WRITE = new String(RECORD, UTF_8)
            .replace("s3.amazonaws.com", "iam.amazonaws.com")
            .replace("ListBuckets", "CreateUser")
            .getBytes(UTF_8);

    private static final long ARRIVED = TestEvents.START + 4_321;

    @Test
    void an_event_of_a_topic_says_where_its_record_stands_and_since_when_and_one_of_a_file_does_not() throws Exception {
        NormalizeFunction normalize = new NormalizeFunction(TestEvents.job(Ordering.LIVE, Long.MAX_VALUE));
        try (var flink =
                new OneInputStreamOperatorTestHarness<RawRecord, IdentityEvent>(new ProcessOperator<>(normalize))) {
            flink.open();
            flink.processElement(
                    new StreamRecord<>(new RawRecord("raw.cloudtrail-3", 42, "cloudtrail", RECORD, 3, ARRIVED)));
            flink.processElement(new StreamRecord<>(new RawRecord("raw.cloudtrail-3", 42, "cloudtrail", RECORD)));
            List<IdentityEvent> events = flink.extractOutputValues();
            assertThat(events)
                    .extracting(IdentityEvent::record)
                    .containsExactly(new RecordPlace(3, 41, ARRIVED), RecordPlace.NONE);
            assertThat(events.get(1).recordedAt(new RecordPlace(3, 41, ARRIVED)))
                    .as("nothing else differs")
                    .isEqualTo(events.get(0));
        }
    }

    @Test
    void what_the_source_read_is_taken_and_what_came_through_bytes_is_read_here() throws Exception {
        RawRecord taken =
                new RawRecord("raw.cloudtrail-3", 42, "cloudtrail", "no json".getBytes(UTF_8), 3, ARRIVED, ofSource());
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        WireTypes.RAW_RECORD.codec().encode(taken, bytes);
        RawRecord crossed = WireTypes.RAW_RECORD.codec().decode(new DataInputDeserializer(bytes.getCopyOfBuffer()));
        NormalizeFunction normalize = new NormalizeFunction(TestEvents.job(Ordering.LIVE, Long.MAX_VALUE));
        try (var flink =
                new OneInputStreamOperatorTestHarness<RawRecord, IdentityEvent>(new ProcessOperator<>(normalize))) {
            flink.open();
            flink.processElement(new StreamRecord<>(taken));
            flink.processElement(new StreamRecord<>(crossed));
            assertThat(flink.extractOutputValues())
                    .singleElement()
                    .satisfies(event -> assertThat(event.record()).isEqualTo(new RecordPlace(3, 41, ARRIVED)));
            assertThat(flink.getSideOutput(NormalizeFunction.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.getValue().reason()).isEqualTo(RejectReason.MALFORMED));
        }
    }

    @Test
    void an_event_whose_change_cannot_be_read_counts_and_is_a_dead_letter_for_the_change() throws Exception {
        NormalizeFunction normalize = new NormalizeFunction(
                TestEvents.job(Ordering.LIVE, Long.MAX_VALUE).withReach(PlainAccount.of("alice")),
                (buffer, offset, length, tenant) -> {
                    throw new IllegalStateException("of AKIAIOSFODNN7EXAMPLE");
                });
        try (var flink =
                new OneInputStreamOperatorTestHarness<RawRecord, IdentityEvent>(new ProcessOperator<>(normalize))) {
            flink.open();
            flink.processElement(
                    new StreamRecord<>(new RawRecord("raw.cloudtrail-3", 42, "cloudtrail", WRITE, 3, ARRIVED)));
            flink.processElement(
                    new StreamRecord<>(new RawRecord("raw.cloudtrail-3", 43, "cloudtrail", RECORD, 3, ARRIVED)));
            assertThat(flink.extractOutputValues()).hasSize(2);
            assertThat(flink.getSideOutput(NormalizeFunction.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.getValue().detail())
                            .isEqualTo("its change cannot be read: IllegalStateException"));
        }
    }

    @Test
    void trouble_of_the_output_is_nothing_that_is_said_of_the_change() throws Exception {
        IamChange change = PlainAccount.change("CreateUser", "alice", TestEvents.START);
        NormalizeFunction normalize = new NormalizeFunction(
                TestEvents.job(Ordering.LIVE, Long.MAX_VALUE).withReach(PlainAccount.of("alice")),
                (buffer, offset, length, tenant) -> change);
        try (var flink =
                new OneInputStreamOperatorTestHarness<RawRecord, IdentityEvent>(new ProcessOperator<>(normalize))) {
            flink.open();
            List<Object> sent = new ArrayList<>();
            ProcessFunction<RawRecord, IdentityEvent>.Context full = full(normalize, sent);
            RawRecord record = new RawRecord("raw.cloudtrail-3", 42, "cloudtrail", WRITE, 3, ARRIVED);
            assertThatThrownBy(() -> normalize.processElement(record, full, new ListCollector<>(new ArrayList<>())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("no room");
            assertThat(sent).as("the change, and no dead letter").containsExactly(change);
        }
    }

    /** Side outputs that take nothing any more. */
    private static ProcessFunction<RawRecord, IdentityEvent>.Context full(
            NormalizeFunction normalize, List<Object> sent) {
        return normalize.new Context() {
            @Override
            public Long timestamp() {
                return TestEvents.START;
            }

            @Override
            public TimerService timerService() {
                throw new UnsupportedOperationException();
            }

            @Override
            public <X> void output(OutputTag<X> tag, X value) {
                sent.add(value);
                throw new UncheckedIOException(new IOException("no room"));
            }
        };
    }

    private static Normalized ofSource() {
        return Normalizers.forSource("cloudtrail")
                .normalize(RECORD, 0, RECORD.length, new RecordContext("acme", "cloudtrail"));
    }
}
