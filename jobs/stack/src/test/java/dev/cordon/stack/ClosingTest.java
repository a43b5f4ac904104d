package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void all_are_closed_and_all_that_failed_are_told() {
        assertThatThrownBy(() -> Closing.all(List.of(
                        failing("one", new IOException("the disk is full")),
                        failing("two", new IllegalStateException("it is closed")),
                        () -> closed.add("three"))))
                .isInstanceOf(IOException.class)
                .hasMessage("IOException: the disk is full; IllegalStateException: it is closed");
        assertThat(closed).containsExactly("one", "two", "three");
    }

    @Test
    void an_interruption_stays_one_and_keeps_nothing_open() {
        assertThatThrownBy(() ->
                        Closing.all(List.of(failing("one", new InterruptedException("now")), () -> closed.add("two"))))
                .hasMessageContaining("now");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("one", "two");
    }

    private AutoCloseable failing(String name, Exception failure) {
        return () -> {
            closed.add(name);
            throw failure;
        };
    }
}
