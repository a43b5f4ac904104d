package dev.cordon.bench.console;

import dev.cordon.elastic.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes new revisions of alerts, and a new alert now and then, at a steady pace until it is closed. */
final class Updates implements AutoCloseable {
    private static final int A_BATCH = 5;
    private static final int FRESH_OF = 10;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final AtomicLong written = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable IOException failure;

    private Updates(Node node, MadeUpQueue queue, int alerts, int perSecond, RandomGenerator random) {
        thread = new Thread(() -> run(node, queue, alerts, perSecond, random), "updates");
        thread.setDaemon(true);
    }

    /** Begins; with none a second it writes nothing. */
    static Updates begin(Node node, MadeUpQueue queue, int alerts, int perSecond, RandomGenerator random) {
        Updates updates = new Updates(node, queue, alerts, perSecond, random);
        if (perSecond > 0) {
            updates.thread.start();
        }
        return updates;
    }

    private void run(Node node, MadeUpQueue queue, int alerts, int perSecond, RandomGenerator random) {
        long begun = System.nanoTime();
        long revision = 2;
        int next = alerts;
        try {
            while (!closed) {
                List<Document> batch = new ArrayList<>();
                while (batch.size() < A_BATCH) {
                    boolean isFresh = (written.get() + batch.size()) % FRESH_OF == 0;
                    batch.add(isFresh ? queue.alert(next++, 1) : queue.alert(random.nextInt(alerts), revision++));
                }
                node.write(batch);
                long due = begun + NANOS_A_SECOND * written.addAndGet(A_BATCH) / perSecond;
                while (System.nanoTime() < due && !closed) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long written() {
        return written.get();
    }

    /** Ends it; where that is interrupted, without waiting for its last word. */
    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        IOException problem = failure;
        if (problem != null) {
            throw problem;
        }
    }
}
