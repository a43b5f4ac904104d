package dev.cordon.launcher.evidence;

import dev.cordon.kafkajournal.EvidenceChainer;
import dev.cordon.launcher.UntilStopped;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chains evidence on a thread of its own until it is closed. Whatever fails is told once, and topic and chains are opened
 * anew: the topic keeps what is not chained yet.
 */
final class EvidenceChaining implements UntilStopped.Running {
    static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(8);

    private final Opening opening;
    private final Consumer<String> say;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** Opens topic and chains, where these end. */
    @FunctionalInterface
    interface Opening {
        EvidenceChainer open() throws IOException;
    }

    private EvidenceChaining(Opening opening, EvidenceChainer first, Consumer<String> say) {
        this.opening = opening;
        this.say = say;
        this.thread = new Thread(() -> run(first), "evidence");
        this.thread.setDaemon(true);
    }

    /**
     * Begins.
     *
     * @param first is closed with it
     * @param say told what is in no chain, and what fails
     */
    static EvidenceChaining start(Opening opening, EvidenceChainer first, Consumer<String> say) {
        EvidenceChaining chaining = new EvidenceChaining(opening, first, say);
        chaining.thread.start();
        return chaining;
    }

    private void run(EvidenceChainer first) {
        EvidenceChainer chainer = first;
        boolean behind = false;
        try {
            while (stop.getCount() > 0) {
                try {
                    chainer = chainer == null ? opening.open() : chainer;
                    chainer.poll(LOOK).refused().forEach(say);
                    if (behind) {
                        say.accept("it goes on");
                    }
                    behind = false;
                } catch (IOException | RuntimeException e) { // whatever it was: evidence is never given up
                    if (!behind) {
                        say.accept("evidence waits in its topic: " + e.getMessage() + "; it is tried again");
                    }
                    behind = true;
                    closed(chainer);
                    chainer = null;
                    if (stop.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            // It is to stop.
        } finally {
            closed(chainer);
        }
    }

    /** A consumer belongs to one thread: the one that reads closes it. */
    private void closed(@Nullable EvidenceChainer chainer) {
        if (chainer != null) {
            try {
                chainer.close();
            } catch (IOException | RuntimeException e) {
                say.accept("not closed cleanly, so what is not chained is read again: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(STOPS_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
