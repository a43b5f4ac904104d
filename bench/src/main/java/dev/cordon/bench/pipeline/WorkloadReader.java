package dev.cordon.bench.pipeline;

import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.wire.types.RawRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Makes one share of the workload. */
final class WorkloadReader implements SourceReader<RawRecord, WorkloadSplit> {
    /** Records between two watermarks, at least; as in the replay of files. */
    private static final int WATERMARK_EVERY = 64;

    private final CloudTrailWorkload workload;
    private final long countedFrom;
    private final Stopwatch watch;
    private final Pace pace;
    private @Nullable WorkloadSplit split;
    private long next;
    private long sinceWatermark;
    private boolean counting;
    private CompletableFuture<Void> available = new CompletableFuture<>();

    WorkloadReader(SourceReaderContext context, String run, CloudTrailWorkload workload, long countedFrom) {
        this.workload = workload;
        this.countedFrom = countedFrom;
        this.watch = Stopwatch.named(run);
        this.pace = Pace.of(run, context.currentParallelism());
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> output) {
        WorkloadSplit mine = split;
        if (mine == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        long made = next / mine.shares();
        if (made % Pace.STAGE_RECORDS == 0) {
            available = pace.enter(mine.share(), made / Pace.STAGE_RECORDS);
            if (!available.isDone()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
        }
        if (!counting && next >= countedFrom) {
            counting = true;
            watch.start();
        }
        long time = workload.timeMillis(next);
        output.collect(new RawRecord("workload", next + 1, "workload", workload.record(next)), time);
        next += mine.shares();
        if (next >= workload.records()) {
            watch.finish();
            pace.leave(mine.share());
            return InputStatus.END_OF_INPUT;
        }
        long following = workload.timeMillis(next);
        if (++sinceWatermark >= WATERMARK_EVERY && following > time) {
            output.emitWatermark(new Watermark(following - 1));
            sinceWatermark = 0;
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<WorkloadSplit> snapshotState(long checkpoint) {
        WorkloadSplit mine = split;
        return mine == null ? List.of() : List.of(new WorkloadSplit(mine.share(), mine.shares(), next));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<WorkloadSplit> splits) {
        split = splits.get(0);
        next = splits.get(0).next();
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
}
