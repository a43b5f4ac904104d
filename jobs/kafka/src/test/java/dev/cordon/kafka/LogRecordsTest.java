package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.Normalized;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LogRecordsTest {
    private static final String CALL = """
            {"run": {"task_id": 3, "trial": 0}, "step": 2,
             "tool_call": {"function": {"name": "get_order", "arguments": "{}"}, "id": "call-1"}}
            """;

    private static Received read(RecordHeaders headers) {
        byte[] value = CALL.getBytes(UTF_8);
        return ReadLogs.of("agent", "acme", false)
                .read(new ConsumerRecord<>(
                        "raw",
                        0,
                        0,
                        1_000,
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        value.length,
                        new byte[0],
                        value,
                        headers,
                        Optional.empty()));
    }

    private static Received outOf(String container) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.CONTAINER, container.getBytes(UTF_8));
        return read(headers);
    }

    private static IdentityEvent event(Received received) {
        return Objects.requireNonNull(received.reading()).fold(Normalized.Accepted::event, rejected -> {
            throw new AssertionError(rejected.detail());
        });
    }

    @Test
    void calls_of_one_place_out_of_two_files_are_two_agents_and_two_events() {
        IdentityEvent airline = event(outOf("airline"));
        IdentityEvent retail = event(outOf("retail"));
        assertThat(airline.identity().key()).isEqualTo("agent:airline");
        assertThat(retail.identity().key()).isEqualTo("agent:retail");
        assertThat(airline.eventId()).isNotEqualTo(retail.eventId());
    }

    @Test
    void a_call_of_nobody_is_none_and_neither_is_one_of_a_name_that_is_too_long() {
        for (Received received : List.of(read(new RecordHeaders()), outOf("é".repeat(129)))) {
            assertThat(received.reading())
                    .isEqualTo(new Normalized.Rejected(RejectReason.MISSING_FIELD, "agent: absent or empty"));
        }
        assertThat(event(outOf("é".repeat(128))).identity().key()).isEqualTo("agent:" + "é".repeat(128));
    }

    @Test
    void the_file_goes_along_where_a_record_crosses_tasks() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        new ReceivedCodec().encode(outOf("airline"), out);
        Received crossed = new ReceivedCodec().decode(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(crossed.container()).isEqualTo("airline");
        assertThat(crossed.value()).isEqualTo(CALL.getBytes(UTF_8));
        assertThat(crossed.arrivalMillis()).isEqualTo(1_000);
    }
}
