package dev.cordon.launcher.live.full;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.kafka.SignalReading;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends records at a rate, on a thread of its own, and keeps the books. What was not taken fails what it was sent by. */
final class Feeder implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Installation installation;
    private final TopicWriter writer;
    private final Books books;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    /** Of which its thread alone knows. */
    private long findings;

    Feeder(Installation installation, Books books) {
        this.installation = installation;
        this.writer = new TopicWriter(installation, PATIENCE);
        this.books = books;
    }

    /** Records on their way. */
    static final class Sending {
        private final int all;
        private final AtomicInteger sent = new AtomicInteger();
        private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

        private Sending(int all) {
            this.all = all;
        }

        /**
         * Waits until so many percent are sent, but no longer than so: a producer may stand still for as long as the brokers
         * are away.
         */
        void awaitPercent(int percent, Duration longest) throws InterruptedException {
            long end = System.nanoTime() + longest.toNanos();
            while (sent.get() * 100L < (long) all * percent && !done.isDone() && System.nanoTime() < end) {
                Thread.sleep(LOOK_MILLIS);
            }
        }

        /** Waits until the brokers have all of them. */
        void join() {
            done.join();
        }
    }

    /** Begins to send, in their order, so many a second. */
    Sending send(List<Fed> records, double rate) {
        Sending sending = new Sending(records.size());
        sending.done = CompletableFuture.runAsync(() -> send(records, rate, sending), thread);
        return sending;
    }

    private void send(List<Fed> records, double rate, Sending sending) {
        try {
            long began = System.nanoTime();
            for (Fed record : records) {
                long early = began + (long) (sending.sent.get() / rate * 1e9) - System.nanoTime();
                if (early > 0) {
                    TimeUnit.NANOSECONDS.sleep(early);
                }
                send(record);
                sending.sent.incrementAndGet();
            }
            writer.flush();
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Fed record) throws IOException {
        byte[] text = record.text().getBytes(StandardCharsets.UTF_8);
        if (record.isFinding()) {
            find(text);
        } else {
            writer.send(installation.topics().raw(record.source()), record.within(), "", text);
        }
        books.enter(record);
    }

    /** As `cordon ingest --source findings`: what a scanner writes stays here, and what it says of a credential goes. */
    private void find(byte[] text) throws IOException {
        SignalReading said = SignalReading.of("scanner", ++findings, text, installation.tenant())
                .exposuresOnly();
        if (said.signals().isEmpty()) {
            throw new IllegalStateException("no sighting: " + said.refused());
        }
        for (IdentitySignal signal : said.signals()) {
            writer.send(installation.topics().findings(), signal);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        writer.close();
    }
}
