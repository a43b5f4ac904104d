package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // a part that nobody starts again must fail
class SupervisedPartTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T12:03:00Z"));

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Played> started = new LinkedBlockingQueue<>();
    private volatile boolean refuses;
    private volatile boolean lacksClass;

    private static final class Played implements Part {
        private volatile boolean running = true;
        private volatile boolean closed;

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Part begin(Consumer<ProcessHandle> spawned) throws IOException {
        if (refuses) {
            refuses = false;
            throw new IOException("the port is taken");
        }
        if (lacksClass) {
            lacksClass = false;
            throw new NoClassDefFoundError("the broker");
        }
        spawned.accept(ProcessHandle.current());
        Played part = new Played();
        started.add(part);
        return part;
    }

    private SupervisedPart supervised() {
        return new SupervisedPart(
                "kafka",
                this::begin,
                CLOCK,
                (wait, stop) -> {
                    waits.add(wait);
                    return false;
                },
                new SupervisedPart.Told() {
                    @Override
                    public void changed() {
                        changes.incrementAndGet();
                    }

                    @Override
                    public void words(String words) {
                        told.add(words);
                    }
                });
    }

    @Test
    void what_ends_by_itself_is_started_again_until_it_runs_and_that_is_told() throws Exception {
        try (SupervisedPart part = supervised().start()) {
            Played first = started.take();
            assertThat(part.status().restarts()).isZero();
            refuses = true;
            first.running = false;
            Played second = started.take();
            while (part.problem().isPresent()) {
                Thread.onSpinWait();
            }
            assertThat(part.status().restarts()).isEqualTo(2);
            assertThat(part.status().restartedMillis()).isEqualTo(CLOCK.millis());
            assertThat(part.status().pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(second.closed).isFalse();
            assertThat(changes).hasValue(2);
        }
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(told)
                .containsExactly(
                        "kafka ended; starting it again in 1 s",
                        "kafka does not start: the port is taken; starting it again in 2 s",
                        "kafka runs again, restarted 2 times");
    }

    @Test
    void an_error_does_not_end_the_watch() throws Exception {
        try (SupervisedPart part = supervised().start()) {
            Played first = started.take();
            lacksClass = true;
            first.running = false;
            assertThat(started.take().closed).isFalse();
            while (part.problem().isPresent()) {
                Thread.onSpinWait();
            }
        }
        assertThat(told)
                .contains("kafka does not start: java.lang.NoClassDefFoundError: the broker; starting it again in 2 s");
    }

    @Test
    void what_is_closed_is_stopped_and_stays_so() throws Exception {
        SupervisedPart part = supervised().start();
        part.close();
        assertThat(started.take().closed).isTrue();
        assertThat(started).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_first_start_that_fails_is_not_tried_again() {
        refuses = true;
        assertThatThrownBy(() -> supervised().start()).hasMessage("the port is taken");
        assertThat(waits).isEmpty();
    }
}
