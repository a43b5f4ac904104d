package dev.cordon.bench.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CloudTrailWorkloadTest {
    private final CloudTrailWorkload workload = new CloudTrailWorkload(1, 50, 1_000, 14);

    @Test
    void a_record_has_the_time_of_its_number() {
        Instant time = Instant.ofEpochMilli(workload.timeMillis(700));
        assertThat(new String(workload.record(700), US_ASCII)).contains("\"eventTime\":\"" + time + "\"");
    }

    @Test
    void the_same_call_can_be_made_at_another_time() {
        long later = Instant.parse("2028-02-29T23:59:07.900Z").toEpochMilli();
        String moved = new String(workload.record(700, later), US_ASCII);
        assertThat(moved).contains("\"eventTime\":\"2028-02-29T23:59:07Z\"");
        String without = "\"(eventTime|creationDate)\":\"[^\"]*\"";
        assertThat(moved.replaceAll(without, ""))
                .isEqualTo(new String(workload.record(700), US_ASCII).replaceAll(without, ""));
    }

    @Test
    void numbers_beyond_the_last_go_on() {
        long now = Instant.parse("2026-05-01T00:00:00Z").toEpochMilli();
        assertThat(workload.record(1_000, now)).isNotEqualTo(workload.record(1_001, now));
        assertThat(workload.identityOf(123_456)).isBetween(0, 49);
    }
}
