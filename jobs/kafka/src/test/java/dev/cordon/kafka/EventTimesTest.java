package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventTimesTest {
    private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");
    private static final String RECORD = "{\"eventVersion\":\"1.08\",\"eventID\":\"e-1\",\"eventTime\":\"" + AT
            + "\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"ListUsers\",\"awsRegion\":\"us-east-1\","
            + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"IAMUser\","
            + "\"arn\":\"arn:aws:iam::111122223333:user/ci-bot\",\"accountId\":\"111122223333\","
            + "\"userName\":\"ci-bot\",\"principalId\":\"AIDAEXAMPLE\"}}";

    private final MetricListener metrics = new MetricListener();
    private final TimestampAssigner<Received> times = new EventTimes("cloudtrail").open(metrics.getMetricGroup());

    private static Received record(String value, long arrival) {
        return record("acme", value, arrival);
    }

    private static Received record(String tenant, String value, long arrival) {
        return record(tenant, "1", value, arrival);
    }

    private static Received record(String tenant, String schema, String value, long arrival) {
        return ReadLogs.of("cloudtrail", "acme", true)
                .read(new ConsumerRecord<>(
                        "raw",
                        0,
                        0,
                        arrival,
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        value.length(),
                        new byte[0],
                        value.getBytes(UTF_8),
                        new RecordHeaders()
                                .add(Headers.TENANT, tenant.getBytes(UTF_8))
                                .add(Headers.SCHEMA, schema.getBytes(UTF_8)),
                        Optional.empty()));
    }

    @Test
    void an_event_is_as_late_as_its_record_arrived_after_it() {
        long arrived = AT.toEpochMilli() + 300_000;
        assertThat(times.extractTimestamp(record(RECORD, arrived), arrived)).isEqualTo(AT.toEpochMilli());
        assertThat(metrics.getHistogram("source", "cloudtrail", "arrivalDelay")
                        .orElseThrow()
                        .getStatistics()
                        .getMax())
                .isEqualTo(300_000);
    }

    @Test
    void what_is_not_this_tenants_has_no_time_and_no_delay() {
        for (String tenant : List.of("umbrella", "")) {
            assertThat(record(tenant, RECORD, AT.toEpochMilli()).reading())
                    .as("not even read")
                    .isNull();
            assertThat(times.extractTimestamp(record(tenant, RECORD, AT.toEpochMilli()), 0))
                    .isEqualTo(TimestampAssigner.NO_TIMESTAMP);
        }
        assertThat(metrics.getHistogram("source", "cloudtrail", "arrivalDelay")
                        .orElseThrow()
                        .getCount())
                .isZero();
    }

    @Test
    void what_is_refused_for_its_layout_or_its_length_has_no_time_and_no_delay() {
        String padded =
                RECORD + " ".repeat(new Topics("logs.").raw("cloudtrail").maxRecordBytes());
        for (Received refused : List.of(
                record("acme", "2", RECORD, AT.toEpochMilli()), record("acme", "1", padded, AT.toEpochMilli()))) {
            assertThat(refused.reading()).as("not even read").isNull();
            assertThat(times.extractTimestamp(refused, 0)).isEqualTo(TimestampAssigner.NO_TIMESTAMP);
        }
        assertThat(metrics.getHistogram("source", "cloudtrail", "arrivalDelay")
                        .orElseThrow()
                        .getCount())
                .isZero();
    }

    @Test
    void what_is_no_event_has_no_delay() {
        assertThat(times.extractTimestamp(record("no json", AT.toEpochMilli()), 0))
                .isEqualTo(TimestampAssigner.NO_TIMESTAMP);
        assertThat(metrics.getHistogram("source", "cloudtrail", "arrivalDelay")
                        .orElseThrow()
                        .getCount())
                .isZero();
    }
}
