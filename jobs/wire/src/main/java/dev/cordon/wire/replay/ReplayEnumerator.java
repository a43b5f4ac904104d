package dev.cordon.wire.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Gives partition p to reader p modulo parallelism as soon as the reader is there, and paces the readers. Runs in the
 * coordinator's thread alone.
 */
final class ReplayEnumerator implements SplitEnumerator<ReplaySplit, ReplayEnumeration> {
    private final SplitEnumeratorContext<ReplaySplit> context;
    private final List<ReplaySplit> unassigned;
    private final ReplayPace pace;
    /** What all readers were told last, or {@link ReplayPace#NONE} where one of them started since. */
    private int limit = ReplayPace.NONE;

    ReplayEnumerator(SplitEnumeratorContext<ReplaySplit> context, ReplayEnumeration state) {
        this.context = context;
        this.unassigned = new ArrayList<>(state.unassigned());
        this.pace = new ReplayPace(context.currentParallelism());
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int reader) {
        pace.started(reader);
        limit = ReplayPace.NONE;
        List<ReplaySplit> due = unassigned.stream()
                .filter(split -> split.partition() % context.currentParallelism() == reader)
                .toList();
        if (!due.isEmpty()) {
            unassigned.removeAll(due);
            context.assignSplits(new SplitsAssignment<>(Map.of(reader, due)));
        }
        context.signalNoMoreSplits(reader);
    }

    /** Splits that a failed reader had not put into a checkpoint: it gets them again when it is back. */
    @Override
    public void addSplitsBack(List<ReplaySplit> splits, int reader) {
        unassigned.addAll(splits);
    }

    @Override
    public void handleSourceEvent(int reader, SourceEvent event) {
        if (!(event instanceof PaceReport report)) {
            throw new IllegalStateException("unexpected event " + event);
        }
        pace.entered(reader, report.stage());
        if (pace.finished(reader)) {
            context.sendEventToSourceReader(reader, PaceLimit.LAST);
        }
        int now = pace.limit();
        if (now == ReplayPace.NONE) {
            return;
        }
        if (now == limit) {
            send(reader);
        } else {
            limit = now;
            context.registeredReaders().keySet().forEach(this::send);
        }
    }

    @Override
    public void handleSplitRequest(int reader, @Nullable String host) {
        throw new IllegalStateException("readers get their splits when they start");
    }

    @Override
    public ReplayEnumeration snapshotState(long checkpointId) {
        return new ReplayEnumeration(List.copyOf(unassigned));
    }

    @Override
    public void close() {}

    private void send(int reader) {
        if (!pace.finished(reader)) {
            context.sendEventToSourceReader(reader, new PaceLimit(limit));
        }
    }
}
