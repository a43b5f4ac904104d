package dev.cordon.bench.pipeline;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the readers of a run together, as the replay of files does: none is more than one stage ahead of another. */
final class Pace {
    static final long STAGE_RECORDS = 4096;

    private static final Map<String, Pace> RUNNING = new ConcurrentHashMap<>();

    private final long[] stages;
    private CompletableFuture<Void> moved = new CompletableFuture<>();

    private Pace(int readers) {
        stages = new long[readers];
    }

    static Pace of(String run, int readers) {
        return RUNNING.computeIfAbsent(run, name -> new Pace(readers));
    }

    /** A reader comes to a stage; it may go on when the future is complete, and asks again then. */
    synchronized CompletableFuture<Void> enter(int reader, long stage) {
        if (stages[reader] != stage) {
            stages[reader] = stage;
            moved.complete(null);
            moved = new CompletableFuture<>();
        }
        long slowest = Arrays.stream(stages).min().orElse(stage);
        return stage - slowest > 1 ? moved : CompletableFuture.completedFuture(null);
    }

    synchronized void leave(int reader) {
        stages[reader] = Long.MAX_VALUE / 2;
        moved.complete(null);
        moved = new CompletableFuture<>();
    }
}
