package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SeenEventsTest {
    @Test
    void an_id_counts_once_within_the_bound_of_numbers() {
        SeenEvents seen = new SeenEvents();
        for (int i = 0; i < SeenEvents.MOST; i++) {
            assertThat(seen.add(Hash64.of("event-" + i), TestEvents.START + i)).isTrue();
        }
        for (int i = 0; i < SeenEvents.MOST; i++) {
            assertThat(seen.add(Hash64.of("event-" + i), TestEvents.START + i)).isFalse();
        }
    }

    @Test
    void the_oldest_id_is_forgotten_first() {
        SeenEvents seen = new SeenEvents();
        for (int i = 0; i <= SeenEvents.MOST; i++) {
            seen.add(Hash64.of("event-" + i), TestEvents.START + i);
        }
        assertThat(seen.add(Hash64.of("event-1"), TestEvents.START)).isFalse();
        assertThat(seen.add(Hash64.of("event-0"), TestEvents.START)).isTrue();
    }

    @Test
    void an_id_may_come_back_after_the_bound_of_time() {
        SeenEvents seen = new SeenEvents();
        seen.add(Hash64.of("event"), TestEvents.START);
        long later = TestEvents.START + (SeenEvents.WINDOW_MINUTES + 1) * 60_000L;
        assertThat(seen.add(Hash64.of("event"), later)).isTrue();
        assertThat(seen.add(Hash64.of("event"), later)).isFalse();
    }

    @Test
    void memory_survives_being_written_at_every_size() throws IOException {
        SeenEvents seen = new SeenEvents();
        for (int i = 0; i < 2 * SeenEvents.MOST; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            seen.write(new DataOutputStream(bytes));
            SeenEvents read = SeenEvents.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            assertThat(read.add(Hash64.of("event-" + i), TestEvents.START + i)).isTrue();
            assertThat(seen.add(Hash64.of("event-" + i), TestEvents.START + i)).isTrue();
            if (i > 0) {
                assertThat(read.add(Hash64.of("event-" + (i - 1)), TestEvents.START + i))
                        .isFalse();
            }
        }
    }
}
