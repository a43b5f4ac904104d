package dev.cordon.bench.pipeline;

import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The workload as a Flink source: each reader makes its share of the records in order, with timestamps and watermarks as
 * the replay of files has them. The same for every graph that is measured.
 */
final class WorkloadSource implements Source<RawRecord, WorkloadSplit, Long>, ResultTypeQueryable<RawRecord> {
    private static final long serialVersionUID = 1L;

    private final String run;
    private final long seed;
    private final int identities;
    private final long records;
    private final int days;
    private final long countedFrom;

    /**
     * @param run name of the {@link Stopwatch}
     * @param countedFrom number of the first record that counts
     */
    WorkloadSource(String run, CloudTrailWorkload workload, long countedFrom) {
        this.run = run;
        this.seed = workload.seed();
        this.identities = workload.identities();
        this.records = workload.records();
        this.days = workload.days();
        this.countedFrom = countedFrom;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<RawRecord, WorkloadSplit> createReader(SourceReaderContext context) {
        return new WorkloadReader(context, run, new CloudTrailWorkload(seed, identities, records, days), countedFrom);
    }

    @Override
    public SplitEnumerator<WorkloadSplit, Long> createEnumerator(SplitEnumeratorContext<WorkloadSplit> context) {
        return new Shares(context);
    }

    @Override
    public SplitEnumerator<WorkloadSplit, Long> restoreEnumerator(
            SplitEnumeratorContext<WorkloadSplit> context, Long nothing) {
        throw new IllegalStateException("a benchmark that failed is not restored");
    }

    @Override
    public SimpleVersionedSerializer<WorkloadSplit> getSplitSerializer() {
        return new SplitForm();
    }

    @Override
    public SimpleVersionedSerializer<Long> getEnumeratorCheckpointSerializer() {
        return new NothingForm();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return WireTypes.RAW_RECORD;
    }

    /** Gives every reader its share. */
    private static final class Shares implements SplitEnumerator<WorkloadSplit, Long> {
        private final SplitEnumeratorContext<WorkloadSplit> context;

        Shares(SplitEnumeratorContext<WorkloadSplit> context) {
            this.context = context;
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @org.jspecify.annotations.Nullable String host) {}

        @Override
        public void addSplitsBack(List<WorkloadSplit> splits, int subtask) {
            throw new IllegalStateException("a benchmark that failed is not restored");
        }

        @Override
        public void addReader(int subtask) {
            context.assignSplit(new WorkloadSplit(subtask, context.currentParallelism(), subtask), subtask);
            context.signalNoMoreSplits(subtask);
        }

        @Override
        public Long snapshotState(long checkpoint) {
            return checkpoint;
        }

        @Override
        public void close() {}
    }

    private static final class SplitForm implements SimpleVersionedSerializer<WorkloadSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(WorkloadSplit split) {
            return ByteBuffer.allocate(16)
                    .putInt(split.share())
                    .putInt(split.shares())
                    .putLong(split.next())
                    .array();
        }

        @Override
        public WorkloadSplit deserialize(int version, byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new WorkloadSplit(buffer.getInt(), buffer.getInt(), buffer.getLong());
        }
    }

    private static final class NothingForm implements SimpleVersionedSerializer<Long> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Long checkpoint) {
            return ByteBuffer.allocate(8).putLong(checkpoint).array();
        }

        @Override
        public Long deserialize(int version, byte[] bytes) throws IOException {
            return ByteBuffer.wrap(bytes).getLong();
        }
    }
}
