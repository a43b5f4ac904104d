package dev.cordon.live.notices.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PauseTest {
    @Test
    void it_doubles_from_five_seconds_to_a_quarter_of_an_hour_and_lies_in_the_upper_half() {
        long full = 5_000;
        for (int failures = 1; failures < 100; failures++) {
            assertThat(Pause.millis(failures, "msg_1", 0)).isBetween(full / 2, full);
            full = Math.min(900_000, full * 2);
        }
    }

    @Test
    void notices_that_fail_together_do_not_come_back_together() {
        Set<Long> pauses = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            pauses.add(Pause.millis(8, "msg_" + i, 0));
        }
        assertThat(pauses).hasSizeGreaterThan(90);
    }

    @Test
    void a_destination_that_asks_for_longer_is_left_alone_for_longer() {
        assertThat(Pause.millis(1, "msg_1", 120_000)).isEqualTo(120_000);
        assertThat(Pause.millis(9, "msg_1", 1)).isGreaterThan(400_000);
    }
}
