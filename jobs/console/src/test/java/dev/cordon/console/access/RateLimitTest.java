package dev.cordon.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final HandClock clock = new HandClock();
    private final RateLimit limit = new RateLimit(3, 60, clock);

    @Test
    void so_many_go_at_once_and_then_as_many_as_leak_out() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isZero();
        }
        assertThat(limit.take("a")).isEqualTo(1);
        assertThat(limit.take("b")).as("another's is full").isZero();
        clock.move(999);
        assertThat(limit.take("a")).isEqualTo(1);
        clock.move(1);
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isEqualTo(1);
        clock.move(3_600_000);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isZero();
        }
        assertThat(limit.take("a")).as("no more than fits is saved up").isPositive();
    }

    @Test
    void whoever_waits_as_long_as_told_is_answered() {
        RateLimit slow = new RateLimit(1, 7, clock);
        assertThat(slow.take("a")).isZero();
        long seconds = slow.take("a");
        assertThat(seconds).isEqualTo(9);
        clock.move(seconds * 1_000);
        assertThat(slow.take("a")).isZero();
    }
}
