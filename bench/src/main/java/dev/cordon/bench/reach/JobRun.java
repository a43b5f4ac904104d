package dev.cordon.bench.reach;

import dev.cordon.detection.ReachBook;
import dev.cordon.detection.SnapshotBook;
import dev.cordon.domain.IamChange;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.SnapshotReader;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.Sensitivity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;

/**
 * What the detection job does with an account: reads it and answers for everybody as it starts, then applies changes as
 * CloudTrail tells them and finds whose answers are others. Changes are timed by the clock and by the processor time of the
 * thread, which tells how much of the clock's was others' on a shared machine.
 */
final class JobRun {
    private final double start;
    private final double[] changes;
    private final double[] processor;
    private final double[] answers;

    private JobRun(byte[] json, int count, long seed) throws IOException, InvalidSnapshotException {
        long from = System.nanoTime();
        AccountSnapshot snapshot = new SnapshotReader()
                .add("made-up.json", new ByteArrayInputStream(json))
                .snapshot();
        HopSource hops = Hops.of(snapshot, EscalationCatalogue.bundled());
        AccessGraph graph = AccessGraph.of(snapshot, hops);
        RadiusModel radii = RadiusModel.of(snapshot, graph, hops, Sensitivity.defaults());
        ReachBook book = new SnapshotBook("bench", snapshot, EscalationCatalogue.bundled(), graph, radii);
        if (book.answers().isEmpty()) {
            throw new IllegalStateException("nobody is answered for");
        }
        start = (System.nanoTime() - from) / 1e9;
        changes = new double[count];
        processor = new double[count];
        answers = new double[count];
        change(book, snapshot, new Changes(new Random(seed)));
    }

    static JobRun of(byte[] json, int count, long seed) throws IOException, InvalidSnapshotException {
        return new JobRun(json, count, seed);
    }

    /** A first tenth is not counted, to be warm. */
    private void change(ReachBook book, AccountSnapshot snapshot, Changes drawn) {
        int warm = changes.length / 10;
        for (int i = -warm; i < changes.length; i++) {
            IamChange change = drawn.nextEvent(snapshot, i + warm + 1L);
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long from = System.nanoTime();
            ReachBook.Changed changed = book.apply(change);
            long nanos = System.nanoTime() - from;
            if (i >= 0) {
                changes[i] = nanos / 1e6;
                processor[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1e6;
                answers[i] = changed.answers().size();
            }
        }
    }

    double startSeconds() {
        return start;
    }

    double changeMillis(double quantile) {
        return ReachRun.quantile(changes, quantile);
    }

    double processorMillis(double quantile) {
        return ReachRun.quantile(processor, quantile);
    }

    double changedAnswers(double quantile) {
        return ReachRun.quantile(answers, quantile);
    }
}
