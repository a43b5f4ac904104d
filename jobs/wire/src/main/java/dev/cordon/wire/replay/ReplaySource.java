package dev.cordon.wire.replay;

import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
 * Replays a {@link ReplayPlan}: each reader emits the records of its partitions in their total order, with the event's
 * time as timestamp, and its own watermarks, which are never early. Use it with {@code WatermarkStrategy.noWatermarks()}
 * in streaming mode.
 *
 * <p>Readers are kept together: none is more than two stages ({@link ReplaySettings#stageRecords()} records each, over
 * all partitions) ahead of the slowest, so operators that wait for the watermark hold little. Flink's own watermark
 * alignment is neither needed nor wanted beside it: it works in event time, in which the density of records varies by
 * orders of magnitude, and by a timer.
 *
 * <p>The runs are local files, so all readers run on the machine that made the plan.
 */
public final class ReplaySource
        implements Source<RawRecord, ReplaySplit, ReplayEnumeration>, ResultTypeQueryable<RawRecord> {
    private static final long serialVersionUID = 1L;

    private final String plan;
    /** As {@link ReplaySplitSerializer} writes them. */
    private final ArrayList<byte[]> splits = new ArrayList<>();

    private final long[] stages;

    /** The plan stays open until the job has ended. */
    public ReplaySource(ReplayPlan plan) {
        this.plan = plan.id();
        this.stages = plan.stages();
        ReplaySplitSerializer serializer = new ReplaySplitSerializer();
        try {
            for (ReplaySplit split : plan.splits()) {
                splits.add(serializer.serialize(split));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<RawRecord, ReplaySplit> createReader(SourceReaderContext context) {
        return new ReplayReader(context, plan, stages);
    }

    @Override
    public SplitEnumerator<ReplaySplit, ReplayEnumeration> createEnumerator(SplitEnumeratorContext<ReplaySplit> context)
            throws IOException {
        ReplaySplitSerializer serializer = new ReplaySplitSerializer();
        List<ReplaySplit> all = new ArrayList<>();
        for (byte[] split : splits) {
            all.add(serializer.deserialize(serializer.getVersion(), split));
        }
        return restoreEnumerator(context, new ReplayEnumeration(all));
    }

    @Override
    public SplitEnumerator<ReplaySplit, ReplayEnumeration> restoreEnumerator(
            SplitEnumeratorContext<ReplaySplit> context, ReplayEnumeration state) {
        return new ReplayEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
        return new ReplaySplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<ReplayEnumeration> getEnumeratorCheckpointSerializer() {
        return new ReplayEnumerationSerializer();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return WireTypes.RAW_RECORD;
    }
}
