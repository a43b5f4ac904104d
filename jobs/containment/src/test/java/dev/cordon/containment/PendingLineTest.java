package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingLineTest {
    private static final byte[] LINE = {'{', '}'};

    @Test
    void it_waits_since_it_arrived_and_since_it_is_taken_up_once_it_was_here_before() {
        PendingLine line = new PendingLine("alerts-0", 7, LINE, 0, 0, 4_000);
        assertThat(line.waitsSince(9_000)).isEqualTo(4_000);
        assertThat(line.again(0, 8_000).waitsSince(9_000)).isEqualTo(9_000);
    }

    @Test
    void it_waits_since_it_is_taken_up_where_nobody_knows_when_it_arrived() {
        assertThat(new PendingLine("alerts-0", 7, LINE, 0, 0, 0).waitsSince(9_000))
                .isEqualTo(9_000);
    }
}
