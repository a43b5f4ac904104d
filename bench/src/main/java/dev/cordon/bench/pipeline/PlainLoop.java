package dev.cordon.bench.pipeline;

import dev.cordon.behavior.SequentialReplay;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.bench.workload.Judging;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalizers;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalise and judge in a loop, without any engine. With more than one thread each has its own identities and its own
 * population, and passes over the records of the others unread: what perfect partitioning would cost.
 */
final class PlainLoop {
    private PlainLoop() {}

    static Stopwatch.Lap run(CloudTrailWorkload workload, int threads, long countedFrom) throws InterruptedException {
        Stopwatch watch = Stopwatch.of("plain-" + System.nanoTime(), threads, workload.records() - countedFrom);
        List<Thread> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int share = thread;
            Thread started = new Thread(() -> loop(workload, share, threads, countedFrom, watch), "plain-" + thread);
            started.start();
            running.add(started);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return watch.lap();
    }

    private static void loop(CloudTrailWorkload workload, int share, int shares, long countedFrom, Stopwatch watch) {
        EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
        SequentialReplay replay = Judging.replay();
        for (long number = 0; number < workload.records(); number++) {
            if (number == countedFrom) {
                watch.start();
            }
            if (shares == 1 || workload.identityOf(number) % shares == share) {
                replay.play(Judging.event(normalizer, workload.record(number)));
            }
        }
        watch.finish();
    }
}
