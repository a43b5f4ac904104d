package dev.cordon.containment;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work of a pool in order of rank, so that what is urgent does not wait behind a crowd; equal ranks by their coming. */
record RankedWork(double rank, long number, Runnable work) implements Runnable, Comparable<RankedWork> {
    /** Before everything. */
    static final double FIRST = Double.POSITIVE_INFINITY;

    /** When nothing else is to be done. */
    static final double LAST = Double.NEGATIVE_INFINITY;

    static ExecutorService pool(String name, int threads) {
        return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public int compareTo(RankedWork other) {
        int byRank = Double.compare(other.rank, rank);
        return byRank != 0 ? byRank : Long.compare(number, other.number);
    }

    @Override
    public void run() {
        work.run();
    }
}
