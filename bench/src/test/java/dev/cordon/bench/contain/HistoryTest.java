package dev.cordon.bench.contain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-29T14:00:00.250Z");

    @Test
    void a_record_tells_its_time_in_whole_seconds() throws Exception {
        byte[] record = Leaks.theft(3, "AKIAIOSFODNN7EXAMPLE", NOW, 1);
        assertThat(History.timeOf(record)).isEqualTo(NOW.toEpochMilli() - 250);
    }

    @Test
    void a_record_without_a_time_is_refused() {
        byte[] record = "{\"eventName\":\"GetObject\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> History.timeOf(record)).isInstanceOf(IllegalArgumentException.class);
    }
}
