package dev.cordon.launcher.live.full;

import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafkajournal.EvidenceChainer;
import dev.cordon.kafkajournal.KafkaPlace;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Chains the evidence of the topic, as the stack does; what fails is opened anew. */
final class Chains implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 1_000;

    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Thread thread;

    Chains(Installation installation, StateFolder state) {
        thread = new Thread(() -> chain(installation, state), "evidence");
        thread.setDaemon(true);
        thread.start();
    }

    private void chain(Installation installation, StateFolder state) {
        while (!Thread.currentThread().isInterrupted()) {
            try (EvidenceChainer chainer = EvidenceChainer.open(
                    new KafkaPlace(installation.connection(), installation.topics()),
                    new EvidenceChainer.Into(
                            installation.tenant(), state.evidence(), state.evidenceKey(), InstantSource.system()))) {
                while (!Thread.currentThread().isInterrupted()) {
                    refused.addAll(chainer.poll(WAIT).refused());
                }
            } catch (IOException | RuntimeException e) { // the brokers are away
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    /** Why records are in no chain. */
    List<String> refused() {
        return refused;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
