package dev.cordon.stack;

import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafkajournal.EvidenceChainer;
import dev.cordon.kafkajournal.KafkaPlace;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains the evidence of the topic into the stack's state, on a thread of its own, for as long as the stack runs. Whatever
 * fails, it opens topic and chains anew after a pause and goes on: the topic keeps what is not chained yet.
 */
final class EvidenceKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeeper.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final long STOP_SECONDS = 20;

    private final Opening opening;
    private final SupervisedPart.Pause pause;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile String problem = "";

    /** What is chained from. */
    interface Chain extends AutoCloseable {
        /** Chains what there is, and says why records are in no chain. */
        List<String> poll(Duration atMost) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Opens it where its chains end. */
    @FunctionalInterface
    interface Opening {
        Chain open() throws IOException;
    }

    private EvidenceKeeper(Opening opening, Chain first, SupervisedPart.Pause pause) {
        this.opening = opening;
        this.pause = pause;
        this.thread = new Thread(() -> run(first), "evidence");
        this.thread.setDaemon(true);
    }

    static EvidenceKeeper start(Installation installation, StackFolder folder) throws IOException {
        return start(() -> open(installation, folder), SupervisedPart.Pause.REAL);
    }

    /** @throws IOException where it cannot be opened at all */
    static EvidenceKeeper start(Opening opening, SupervisedPart.Pause pause) throws IOException {
        EvidenceKeeper keeper = new EvidenceKeeper(opening, opening.open(), pause);
        keeper.thread.start();
        return keeper;
    }

    private static Chain open(Installation installation, StackFolder folder) throws IOException {
        EvidenceChainer chainer = EvidenceChainer.open(
                new KafkaPlace(installation.connection(), installation.topics()),
                new EvidenceChainer.Into(
                        installation.tenant(),
                        folder.state().resolve("evidence"),
                        folder.state().resolve("keys").resolve("evidence.jwk"),
                        InstantSource.system()));
        return new Chain() {
            @Override
            public List<String> poll(Duration atMost) throws IOException {
                return chainer.poll(atMost).refused();
            }

            @Override
            public void close() throws IOException {
                chainer.close();
            }
        };
    }

    private void run(Chain first) {
        Chain chain = first;
        RestartPause backoff = new RestartPause();
        long well = System.nanoTime();
        try {
            while (stop.getCount() > 0) {
                try {
                    chain = chain == null ? opening.open() : chain;
                    chain.poll(WAIT).forEach(words -> LOG.error("evidence that cannot be chained: {}", words));
                    problem = "";
                } catch (IOException | RuntimeException | Error e) { // whatever it was: evidence is never given up
                    LOG.warn("evidence is behind", e);
                    problem = "evidence is behind: " + e.getMessage();
                    closed(chain);
                    chain = null;
                    Duration ran = Duration.ofNanos(System.nanoTime() - well);
                    if (pause.isCutShort(backoff.after(ran), stop)) {
                        return;
                    }
                    well = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            // It is to stop.
        } finally {
            closed(chain);
        }
    }

    /** A consumer belongs to one thread: the one that reads closes it. */
    private static void closed(@Nullable Chain chain) {
        if (chain != null) {
            try {
                chain.close();
            } catch (IOException | RuntimeException | Error e) {
                LOG.warn("evidence was not closed cleanly; what is not chained is read again", e);
            }
        }
    }

    /** What keeps evidence from being chained now, if anything does. */
    Optional<String> problem() {
        return Optional.of(problem).filter(words -> !words.isEmpty());
    }

    /** @throws IOException where it does not stop in time */
    @Override
    public void close() throws IOException {
        stop.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IOException("evidence is still being chained after " + STOP_SECONDS + " s");
        }
    }
}
