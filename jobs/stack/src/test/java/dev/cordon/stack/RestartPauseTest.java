package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPauseTest {
    @Test
    void it_doubles_to_a_minute_and_begins_anew_after_five_minutes_of_running() {
        RestartPause backoff = new RestartPause();
        assertThat(IntStream.range(0, 9)
                        .mapToObj(i -> backoff.after(Duration.ZERO))
                        .map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(backoff.after(Duration.ofMinutes(4))).isEqualTo(Duration.ofSeconds(60));
        assertThat(backoff.after(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
    }
}
