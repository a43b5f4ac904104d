package dev.cordon.bench.contain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final Stage TO_ALERT = Stage.ALL.get(0);

    @Test
    void a_quantile_is_what_so_many_did_not_exceed() {
        List<EpisodeTimes> times = LongStream.rangeClosed(1, 20)
                .mapToObj(seconds -> new EpisodeTimes(21_000 - seconds * 1_000, 0, 0, 0, 0, 0, 0, 0, 0))
                .toList();
        assertThat(TO_ALERT.seconds(times, 0.5)).isEqualTo(10);
        assertThat(TO_ALERT.seconds(times, 0.95)).isEqualTo(19);
        assertThat(TO_ALERT.seconds(times, 1)).isEqualTo(20);
    }

    @Test
    void nothing_held_has_no_quantile() {
        assertThat(TO_ALERT.seconds(List.of(), 0.95)).isNaN();
    }
}
