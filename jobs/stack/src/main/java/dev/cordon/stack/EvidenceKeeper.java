package dev.cordon.stack;

import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafkajournal.EvidenceChainer;
import dev.cordon.kafkajournal.KafkaPlace;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chains the evidence of the topic into the stack's state, on a thread of its own, for as long as the stack runs. */
final class EvidenceKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeeper.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final long AGAIN_SECONDS = 2;
    private static final long STOP_SECONDS = 20;

    private final EvidenceChainer chainer;
    private final AtomicReference<String> problem = new AtomicReference<>("");
    private final Thread thread;
    private volatile boolean stopping;

    private EvidenceKeeper(EvidenceChainer chainer) {
        this.chainer = chainer;
        this.thread = new Thread(this::run, "evidence");
        this.thread.setDaemon(true);
    }

    static EvidenceKeeper start(Installation installation, StackFolder folder) throws IOException {
        EvidenceKeeper keeper = new EvidenceKeeper(EvidenceChainer.open(
                new KafkaPlace(installation.connection(), installation.topics()),
                new EvidenceChainer.Into(
                        installation.tenant(),
                        folder.state().resolve("evidence"),
                        folder.state().resolve("keys").resolve("evidence.jwk"),
                        InstantSource.system())));
        keeper.thread.start();
        return keeper;
    }

    private void run() {
        while (!stopping) {
            try {
                EvidenceChainer.Chained chained = chainer.poll(WAIT);
                chained.refused().forEach(words -> LOG.error("evidence that cannot be chained: {}", words));
                problem.set("");
            } catch (IOException e) {
                problem.set("evidence waits: " + e.getMessage());
                pause();
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.error("evidence is not chained any more", e);
                    problem.set("evidence is not chained any more: " + e);
                }
                return;
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(AGAIN_SECONDS);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /** What keeps evidence from being chained now, if anything does. */
    Optional<String> problem() {
        return Optional.of(problem.get()).filter(words -> !words.isEmpty());
    }

    /** A consumer belongs to one thread at a time: it is closed once that has ended. */
    @Override
    public void close() throws IOException {
        stopping = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        chainer.close();
    }
}
