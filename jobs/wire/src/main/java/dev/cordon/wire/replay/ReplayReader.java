package dev.cordon.wire.replay;

import dev.cordon.wire.frame.FrameReader;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Merges all runs of all its splits into one order, however many splits it has. Begins when it knows that it has all of
 * them. Runs in the task's thread alone, between checkpoints' barriers, so a split's position is exact.
 */
final class ReplayReader implements SourceReader<RawRecord, ReplaySplit> {
    /** Records between two watermarks, at least; also between two notes of progress. */
    static final int WATERMARK_EVERY = 64;

    private final long[] stages;
    private final @Nullable AtomicLongArray progress;
    private final SourceReaderContext context;
    private final Counter records;
    private final List<ReplaySplit> splits = new ArrayList<>();
    private long[] consumed = {};
    private boolean complete;
    private @Nullable RunMerge merge;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private int sinceWatermark;
    private int stage = -1;
    private int limit = ReplayPace.NONE;

    ReplayReader(SourceReaderContext context, String plan, long[] stages) {
        this.context = context;
        this.stages = stages;
        this.progress = ReplayProgress.counters(plan);
        this.records = context.metricGroup().getIOMetricGroup().getNumRecordsInCounter();
    }

    @Override
    public void start() {}

    @Override
    public void addSplits(List<ReplaySplit> added) {
        if (merge != null) {
            throw new IllegalStateException("splits %s came after reading had begun".formatted(added));
        }
        splits.addAll(added);
    }

    @Override
    public void notifyNoMoreSplits() {
        complete = true;
        available.complete(null);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof PaceLimit pace) {
            limit = pace.stage();
            available.complete(null);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> output) throws IOException {
        if (!complete) {
            return pause();
        }
        RunMerge runs = merge;
        if (runs == null) {
            runs = open();
            merge = runs;
            enterStage(runs);
        }
        if (runs.isEmpty()) {
            return end();
        }
        if (stage > limit) {
            return pause();
        }
        emit(runs, output);
        return runs.isEmpty() ? end() : InputStatus.MORE_AVAILABLE;
    }

    /** A task that has ended takes no event any more, and the job fails of one: so it ends when no further one comes. */
    private InputStatus end() {
        return limit == ReplayPace.FINISHED ? InputStatus.END_OF_INPUT : pause();
    }

    @Override
    public List<ReplaySplit> snapshotState(long checkpointId) {
        RunMerge runs = merge;
        if (runs == null) {
            return List.copyOf(splits);
        }
        List<List<ReplaySplit.Run>> left = new ArrayList<>();
        splits.forEach(split -> left.add(new ArrayList<>(split.runs())));
        for (RunCursor cursor : runs.cursors()) {
            List<ReplaySplit.Run> of = left.get(cursor.split());
            ReplaySplit.Run run = of.get(cursor.run());
            of.set(cursor.run(), new ReplaySplit.Run(run.file(), cursor.position(), run.end()));
        }
        List<ReplaySplit> snapshot = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            List<ReplaySplit.Run> unread =
                    left.get(i).stream().filter(run -> run.start() < run.end()).toList();
            snapshot.add(new ReplaySplit(splits.get(i).partition(), consumed[i], unread));
        }
        return snapshot;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void close() throws IOException {
        if (merge != null) {
            merge.close();
        }
    }

    private void emit(RunMerge runs, ReaderOutput<RawRecord> output) throws IOException {
        RunCursor top = runs.top();
        long time = top.time();
        RawRecord record = top.record();
        int split = top.split();
        runs.pop();
        consumed[split]++;
        records.inc();
        output.collect(record, time);
        sinceWatermark++;
        if (runs.isEmpty()) {
            noteProgress();
            report(ReplayPace.FINISHED);
            return; // Flink emits the last watermark
        }
        long next = runs.top().time();
        if (next == time) {
            return;
        }
        boolean newStage = stage < stages.length && next >= stages[stage];
        if (newStage || sinceWatermark >= WATERMARK_EVERY) {
            // Everything before the next record is out, so this is the highest watermark that is not early.
            output.emitWatermark(new Watermark(next - 1));
            sinceWatermark = 0;
            noteProgress();
        }
        if (newStage) {
            enterStage(runs);
        }
    }

    /** Finds the stage of the next record and tells the enumerator. */
    private void enterStage(RunMerge runs) {
        if (runs.isEmpty()) {
            report(ReplayPace.FINISHED);
            return;
        }
        long next = runs.top().time();
        stage = Math.max(stage, 0);
        while (stage < stages.length && next >= stages[stage]) {
            stage++;
        }
        report(stage);
    }

    private void report(int entered) {
        context.sendSourceEventToCoordinator(new PaceReport(entered));
    }

    private InputStatus pause() {
        if (available.isDone()) {
            available = new CompletableFuture<>();
        }
        return InputStatus.NOTHING_AVAILABLE;
    }

    private RunMerge open() throws IOException {
        RunMerge runs = new RunMerge();
        consumed = splits.stream().mapToLong(ReplaySplit::consumed).toArray();
        for (int split = 0; split < splits.size(); split++) {
            List<ReplaySplit.Run> parts = splits.get(split).runs();
            for (int i = 0; i < parts.size(); i++) {
                ReplaySplit.Run run = parts.get(i);
                try {
                    runs.add(new RunCursor(FrameReader.open(Path.of(run.file()), run.start(), run.end()), split, i));
                } catch (NoSuchFileException e) {
                    runs.close();
                    throw new IOException(
                            "sorted run %s is not on this machine; a replay runs where its plan was made, until the plan is closed"
                                    .formatted(run.file()),
                            e);
                }
            }
        }
        noteProgress();
        return runs;
    }

    private void noteProgress() {
        if (progress != null) {
            for (int i = 0; i < consumed.length; i++) {
                progress.setOpaque(splits.get(i).partition(), consumed[i]);
            }
        }
    }
}
