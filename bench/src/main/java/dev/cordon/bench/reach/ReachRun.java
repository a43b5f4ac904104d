package dev.cordon.bench.reach;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.SnapshotReader;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.AnswerChange;
import dev.cordon.reach.graph.AnswerTable;
import dev.cordon.reach.graph.GraphSize;
import dev.cordon.reach.graph.Radii;
import dev.cordon.reach.graph.RouteWords;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.Sensitivity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One account, loaded, analysed, changed and looked up, with the time and memory of each. */
final class ReachRun {
    private static final int LOOKUPS = 200_000;

    private final int roles;
    private final double[] load;
    private final double[] graph;
    private final double[] radius;
    private final double[] table;
    private final double[] whole;
    private final double[] wholeProcessor;
    private final double[] changes;
    private final double[] changesProcessor;
    private final double[] graphChanges;
    private final double[] changedRows;
    private final int principals;
    private final long hops;
    private final GraphSize size;
    private double lookupNanos;
    private long snapshotBytes;
    private long graphBytes;
    private long radiusBytes;
    private long tableBytes;
    private int administrators;
    private int certainEquivalents;
    private int possibleEquivalents;

    /** All that is known of an account at one moment. */
    private record Analysis(AccountSnapshot snapshot, AccessGraph graph, RadiusModel model, AnswerTable answers) {}

    private ReachRun(byte[] json, int roles, int rounds, int changes, long seed)
            throws IOException, InvalidSnapshotException {
        this.roles = roles;
        load = new double[rounds];
        graph = new double[rounds];
        radius = new double[rounds];
        table = new double[rounds];
        whole = new double[rounds];
        wholeProcessor = new double[rounds];
        this.changes = new double[changes];
        changesProcessor = new double[changes];
        graphChanges = new double[changes];
        changedRows = new double[changes];
        for (int round = 0; round < rounds - 1; round++) {
            analyse(json, round, false);
        }
        Analysis analysis = analyse(json, rounds - 1, true);
        size = analysis.graph().graphSize();
        principals = analysis.graph().principals().size();
        for (String arn : analysis.graph().principals()) {
            if (analysis.graph().administrator(arn).certain()) {
                administrators++;
            } else if (analysis.graph().adminEquivalent(arn).certain()) {
                certainEquivalents++;
            } else if (analysis.graph().adminEquivalent(arn).mayBe()) {
                possibleEquivalents++;
            }
        }
        hops = analysis.graph().directHops();
        lookUp(analysis.answers(), new Random(seed));
        change(analysis, new Random(seed));
    }

    static ReachRun of(byte[] json, int roles, int rounds, int changes, long seed)
            throws IOException, InvalidSnapshotException {
        return new ReachRun(json, roles, rounds, changes, seed);
    }

    private Analysis analyse(byte[] json, int round, boolean measureMemory)
            throws IOException, InvalidSnapshotException {
        long before = measureMemory ? usedHeap() : 0;
        long used = processorNanos();
        long start = System.nanoTime();
        AccountSnapshot snapshot = new SnapshotReader()
                .add("made-up.json", new ByteArrayInputStream(json))
                .snapshot();
        load[round] = since(start);
        long memory = measureMemory ? usedHeap() : 0;
        snapshotBytes = memory - before;

        start = System.nanoTime();
        AccessGraph accessGraph = AccessGraph.of(snapshot, EscalationCatalogue.bundled());
        graph[round] = since(start);
        before = memory;
        memory = measureMemory ? usedHeap() : 0;
        graphBytes = memory - before;

        start = System.nanoTime();
        RadiusModel model = RadiusModel.of(snapshot, accessGraph, accessGraph.source(), Sensitivity.defaults());
        if (model.ranked().isEmpty()) {
            throw new IllegalStateException("nobody is ranked");
        }
        radius[round] = since(start);
        before = memory;
        memory = measureMemory ? usedHeap() : 0;
        radiusBytes = memory - before;

        start = System.nanoTime();
        AnswerTable answers = AnswerTable.of(1, accessGraph, List.of("resource policies"), radii(model));
        table[round] = since(start);
        before = memory;
        tableBytes = measureMemory ? usedHeap() - before : 0;
        wholeProcessor[round] = (processorNanos() - used) / 1e9;
        whole[round] = load[round] + graph[round] + radius[round] + table[round];
        return new Analysis(snapshot, accessGraph, model, answers);
    }

    private static Radii radii(RadiusModel model) {
        return new Radii() {
            @Override
            public double upper(String arn) {
                return model.radius(arn).upper();
            }

            @Override
            public double certain(String arn) {
                return model.radius(arn).certain();
            }

            @Override
            public String words(String arn) {
                return RouteWords.of(model.worstRoute(arn));
            }
        };
    }

    /** Changes of one role each; a first tenth is not counted, to be warm. */
    private void change(Analysis first, Random random) {
        Analysis now = first;
        Changes drawn = new Changes(random);
        for (int i = -changes.length / 10; i < changes.length; i++) {
            Changes.Change change = drawn.next(now.snapshot());
            long used = processorNanos();
            long start = System.nanoTime();
            AccessGraph next = now.graph().update(change.after(), change.touched());
            double graphSeconds = since(start);
            RadiusModel model = now.model().update(change.after(), next);
            AnswerTable answers = now.answers().update(next, List.of("resource policies"), radii(model));
            AnswerChange difference = AnswerChange.between(now.answers(), answers);
            double seconds = since(start);
            if (i >= 0) {
                changes[i] = seconds;
                changesProcessor[i] = (processorNanos() - used) / 1e9;
                graphChanges[i] = graphSeconds;
                changedRows[i] = difference.rows().size();
            }
            now = new Analysis(change.after(), next, model, answers);
        }
    }

    /** Fresh strings, whose hash is not known yet, as a stream brings them. */
    private void lookUp(AnswerTable answers, Random random) {
        String[] asked = new String[LOOKUPS];
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < LOOKUPS; i++) {
                asked[i] = new String(answers.arns()[random.nextInt(answers.size())].toCharArray());
            }
            double sum = 0;
            long start = System.nanoTime();
            for (String arn : asked) {
                sum += answers.upper()[answers.rowOf(arn)];
            }
            double nanos = since(start) * 1e9 / LOOKUPS;
            if (Double.isNaN(sum)) {
                throw new IllegalStateException("a radius is no number");
            }
            best = Math.min(best, nanos);
        }
        lookupNanos = best;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    static double quantile(double[] values, double quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * (sorted.length - 1)))];
    }

    int roles() {
        return roles;
    }

    int principals() {
        return principals;
    }

    double loadSeconds() {
        return quantile(load, 0.5);
    }

    double graphSeconds() {
        return quantile(graph, 0.5);
    }

    double radiusSeconds() {
        return quantile(radius, 0.5);
    }

    double tableSeconds() {
        return quantile(table, 0.5);
    }

    double wholeSeconds() {
        return quantile(whole, 0.5);
    }

    /** Of the one thread that does it: neither the compiler's nor the collector's. */
    double wholeProcessorSeconds() {
        return quantile(wholeProcessor, 0.5);
    }

    double firstProcessorSeconds() {
        return wholeProcessor[0];
    }

    double firstSeconds() {
        return whole[0];
    }

    long edges() {
        return size.edges();
    }

    long hops() {
        return hops;
    }

    double changeMillis(double quantile) {
        return quantile(changes, quantile) * 1e3;
    }

    double changeProcessorMillis(double quantile) {
        return quantile(changesProcessor, quantile) * 1e3;
    }

    double graphChangeMillis() {
        return quantile(graphChanges, 0.5) * 1e3;
    }

    long changedRows() {
        return Math.round(quantile(changedRows, 0.5));
    }

    double lookupNanos() {
        return lookupNanos;
    }

    long snapshotBytes() {
        return snapshotBytes;
    }

    long graphBytes() {
        return graphBytes;
    }

    long closureBytes() {
        return size.closureBytes();
    }

    long radiusBytes() {
        return radiusBytes;
    }

    long tableBytes() {
        return tableBytes;
    }

    int administrators() {
        return administrators;
    }

    int certainEquivalents() {
        return certainEquivalents;
    }

    int possibleEquivalents() {
        return possibleEquivalents;
    }
}
