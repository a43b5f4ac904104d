package dev.cordon.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2024-05-15T15:00:00Z, 2024-05-15T15:00:00Z",
        "2024-05-15t15:00:00z, 2024-05-15T15:00:00Z",
        "2024-05-15T15:00:00.5Z, 2024-05-15T15:00:00.500Z",
        "2024-05-15T15:00:00.123456789Z, 2024-05-15T15:00:00.123Z",
        "2024-05-15T15:00:00+02:00, 2024-05-15T13:00:00Z",
        "2024-05-15T23:30:00-05:30, 2024-05-16T05:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
        "2025-02-09 20:29:17.000000000, 2025-02-09T20:29:17Z",
        "2025-02-09 20:29:17, 2025-02-09T20:29:17Z",
        "20131102T010628Z, 2013-11-02T01:06:28Z"
    })
    void time_is_read(String text, Instant time) {
        assertThat(RecordTime.parse(text)).isEqualTo(time.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2024-05-15",
                "2024-05-15T15:00:00",
                "2024-05-15T15:00Z",
                "2023-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2024-13-01T00:00:00Z",
                "2024-00-01T00:00:00Z",
                "2024-04-31T00:00:00Z",
                "2024-01-00T00:00:00Z",
                "2024-01-01T24:00:00Z",
                "2024-01-01T00:60:00Z",
                "2024-01-01T00:00:60Z",
                "2024-01-01T00:00:00.Z",
                "2024-01-01T00:00:00+0200",
                "2024-01-01T00:00:00+24:00",
                "2024-01-01T00:00:00Zx",
                "2024-01-01T00:00:00+02:00x",
                "2024-1-01T00:00:00Z",
                "+2024-01-01T00:00:00Z",
                "2024/01/01T00:00:00Z",
                "２０２４-01-01T00:00:00Z",
                "20131302T010628Z",
                "20131102T010628"
            })
    void what_is_no_time_is_refused(String text) {
        assertThat(RecordTime.parse(text)).isEqualTo(RecordTime.NONE);
    }

    @Test
    void every_second_is_read_as_the_platform_reads_it() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 8_000_000_000L));
            assertThat(RecordTime.parse(time.toString())).isEqualTo(time.toEpochMilli());
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(1, 840) * 60);
            String local = time.atOffset(offset).toString();
            if (local.length() == 25) {
                assertThat(RecordTime.parse(local)).isEqualTo(time.toEpochMilli());
            }
        }
    }

    @Test
    void only_times_that_logs_can_have_are_plausible() {
        assertThat(RecordTime.plausible(Instant.parse("2005-01-01T00:00:00Z").toEpochMilli()))
                .isTrue();
        assertThat(RecordTime.plausible(Instant.parse("2004-12-31T23:59:59Z").toEpochMilli()))
                .isFalse();
        assertThat(RecordTime.plausible(Instant.parse("2099-12-31T23:59:59Z").toEpochMilli()))
                .isTrue();
        assertThat(RecordTime.plausible(Instant.parse("2100-01-01T00:00:00Z").toEpochMilli()))
                .isFalse();
        assertThat(RecordTime.plausible(RecordTime.NONE)).isFalse();
    }
}
