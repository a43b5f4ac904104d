package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures in a row are those of an index. */
class FailureStreaksTest {
    private static final Document ALERT = Samples.alert("local", "al-1", 1, "why");
    private static final Document TRANSITION = Samples.transition("local", 1, 0, "reason");

    @Test
    void an_index_that_takes_nothing_waits_longer_while_another_goes_on() {
        FailureStreaks streaks = new FailureStreaks();
        assertThat(streaks.after(List.of(ALERT, TRANSITION), List.of(ALERT))).isEqualTo(1);
        assertThat(streaks.after(List.of(TRANSITION), List.of())).isZero();
        assertThat(streaks.after(List.of(ALERT), List.of(ALERT))).isEqualTo(2);
        assertThat(streaks.after(List.of(ALERT, TRANSITION), List.of(TRANSITION)))
                .isEqualTo(1);
        assertThat(streaks.after(List.of(ALERT), List.of(ALERT))).isEqualTo(1);
    }
}
