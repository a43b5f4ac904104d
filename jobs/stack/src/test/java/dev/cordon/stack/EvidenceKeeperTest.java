package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // a keeper that gave up must fail
class EvidenceKeeperTest {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final CountDownLatch behind = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch chained = new CountDownLatch(1);

    @Test
    void whatever_fails_it_says_that_evidence_is_behind_and_goes_on_later() throws Exception {
        EvidenceKeeper keeper = EvidenceKeeper.start(this::open, (wait, stop) -> {
            behind.countDown();
            goOn.await();
            return false;
        });
        behind.await();
        assertThat(keeper.problem()).contains("evidence is behind: the consumer is broken");
        assertThat(closed).hasValue(1);
        goOn.countDown();
        chained.await();
        while (keeper.problem().isPresent()) {
            Thread.onSpinWait();
        }
        keeper.close();
        assertThat(opened).hasValue(4);
        assertThat(closed).as("the second and the third were never opened").hasValue(2);
    }

    @Test
    void what_cannot_be_opened_at_all_stops_the_start() {
        assertThatThrownBy(() -> EvidenceKeeper.start(
                        () -> {
                            throw new IOException("the folder cannot be read");
                        },
                        (wait, stop) -> true))
                .hasMessage("the folder cannot be read");
    }

    private EvidenceKeeper.Chain open() throws IOException {
        int time = opened.incrementAndGet();
        if (time == 2) {
            throw new IOException("the brokers do not answer");
        }
        if (time == 3) {
            throw new NoClassDefFoundError("the consumer");
        }
        return new EvidenceKeeper.Chain() {
            @Override
            public List<String> poll(Duration atMost) {
                if (time == 1) {
                    throw new IllegalStateException("the consumer is broken");
                }
                chained.countDown();
                return List.of();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
