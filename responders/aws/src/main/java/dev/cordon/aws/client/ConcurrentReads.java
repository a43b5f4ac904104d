package dev.cordon.aws.client;

import dev.cordon.engine.run.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls that only look, made at the same time: what a hold waits for is round trips to the provider, one after the other.
 * Few at once, since every account has a limit of calls a second, and the caller's own thread is one of those that work, so
 * that calls within calls cannot wait for each other. A thread bears the asker's name meanwhile, so that a dump of threads
 * tells whose call waits.
 */
public final class ConcurrentReads {
    private static final int AT_ONCE = 4;
    private static final int MOST_THREADS = 16;
    private static final long IDLE_SECONDS = 10;

    /** Threads end soon after the last call, so nobody has to close anything. */
    private static final ThreadPoolExecutor THREADS = threads();

    private ConcurrentReads() {}

    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "aws-look-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * What comes of each, in the order of what was asked. All are tried; where some throw, the first of them in that order is
     * thrown.
     *
     * @param call one that may be made by any thread
     */
    public static <T, R> List<R> each(List<T> asked, Function<T, R> call) {
        List<CompletableFuture<R>> answers = new ArrayList<>(asked.size());
        asked.forEach(each -> answers.add(new CompletableFuture<>()));
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < asked.size(); i = next.getAndIncrement()) {
                try {
                    answers.get(i).complete(call.apply(asked.get(i)));
                } catch (RuntimeException | Error e) {
                    answers.get(i).completeExceptionally(e);
                }
            }
        };
        String asker = Thread.currentThread().getName();
        for (int i = 1; i < Math.min(AT_ONCE, asked.size()); i++) {
            THREADS.execute(Named.after("for " + asker, work));
        }
        work.run();
        List<R> all = new ArrayList<>(asked.size());
        for (CompletableFuture<R> answer : answers) {
            all.add(of(answer));
        }
        return all;
    }

    /** Makes all of them, as {@link #each} does. */
    public static void run(List<Runnable> calls) {
        var unused = each(calls, call -> {
            call.run();
            return Boolean.TRUE;
        });
    }

    /** Makes two, as {@link #each} does, and puts together what comes of them. */
    @SuppressWarnings("unchecked") // each answer is that of its own call
    public static <A, B, R> R both(Supplier<A> one, Supplier<B> other, BiFunction<A, B, R> together) {
        List<Supplier<?>> calls = List.of(one, other);
        List<Object> answers = each(calls, Supplier::get);
        return together.apply((A) answers.get(0), (B) answers.get(1));
    }

    private static <R> R of(CompletableFuture<R> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
