package dev.cordon.containment;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.run.Named;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingConsumer;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Calls that block while a provider answers, on a bounded pool. What comes of each returns to the thread of the operator,
 * which alone uses this.
 */
final class ProviderCalls {
    private static final long CLOSING_SECONDS = 10;

    private final ExecutorService pool;
    private final MailboxExecutor back;
    private final Set<String> underWay = new HashSet<>();

    /** Something that blocks. */
    @FunctionalInterface
    interface Call<T> {
        T make() throws JournalException;
    }

    /**
     * @param atOnce how many may block at the same time; others wait
     * @param back of the operator
     */
    ProviderCalls(int atOnce, MailboxExecutor back) {
        this.pool = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "cordon-provider-calls");
            thread.setDaemon(true);
            return thread;
        });
        this.back = back;
    }

    boolean underWay(String name) {
        return underWay.contains(name);
    }

    /** Calls whose outcome has not come back yet. */
    int underWay() {
        return underWay.size();
    }

    /**
     * Makes a call. A journal that cannot be read or written fails the operator: a restart tries again.
     *
     * @param name of which there may be one under way
     * @param came takes what came of it
     * @param failed after a call that could not be made, with why
     */
    <T> void make(
            String name,
            Call<T> call,
            ThrowingConsumer<T, Exception> came,
            ThrowingConsumer<RuntimeException, Exception> failed) {
        underWay.add(name);
        pool.execute(Named.after(name, () -> {
            try {
                T outcome = call.make();
                returns(name, () -> came.accept(outcome));
            } catch (JournalException e) {
                returns(name, () -> {
                    throw e;
                });
            } catch (RuntimeException e) {
                returns(name, () -> failed.accept(e));
            } catch (Error e) {
                returns(name, () -> {
                    throw e;
                });
            }
        }));
    }

    private void returns(String name, ThrowingRunnable<Exception> taken) {
        Mail.send(
                back,
                () -> {
                    underWay.remove(name);
                    taken.run();
                },
                "outcome of " + name);
    }

    /** Lets calls that are under way end, a bounded time. */
    void close() throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
            pool.shutdownNow();
        }
    }
}
