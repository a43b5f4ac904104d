package dev.cordon.detection;

import dev.cordon.detection.ReachBook.Changed;
import dev.cordon.domain.IamChange;
import dev.cordon.wire.types.FlatType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Holds the graph of a tenant's accounts, applies changes in {@link ChangeOrder}, and sends the answers that they make other.
 * One instance, for roles are assumed across accounts. The snapshot comes with the job; a checkpoint holds the changes applied
 * since, which a restored job applies again. In total ordering a change waits until the watermark has passed it, and its
 * answers leave before the watermark that lets an alert of its time be ranked.
 */
final class ReachOperator extends AbstractStreamOperator<ReachUpdate>
        implements OneInputStreamOperator<IamChange, ReachUpdate> {
    private static final long serialVersionUID = 1L;

    /** Changes kept for a restart; of older ones a restored job says how many it has lost. */
    static final int MOST_KEPT = 20_000;
    /** Characters of their parameters kept. */
    static final long MOST_KEPT_CHARS = 64L << 20;
    /** Answers in one update: the first ones are many. */
    private static final int CHUNK = 1_000;

    private static final ListStateDescriptor<IamChange> WAITING =
            new ListStateDescriptor<>("waiting-changes", ReachTypes.IAM_CHANGE);
    private static final ListStateDescriptor<IamChange> APPLIED =
            new ListStateDescriptor<>("applied-changes", ReachTypes.IAM_CHANGE);
    private static final ListStateDescriptor<ReachMark> MARK =
            new ListStateDescriptor<>("reach-mark", FlatType.of(ReachMark.class, new ReachMark.Codec()));

    private final ReachBookSource source;
    private final Ordering ordering;
    private transient @Nullable Parts parts;
    private transient List<IamChange> waiting = new ArrayList<>();
    private transient Deque<IamChange> applied = new ArrayDeque<>();
    private transient long keptChars;
    private transient long dropped;
    private transient long lost;
    private transient long version;
    private transient boolean told;

    ReachOperator(ReachBookSource source, Ordering ordering) {
        this.source = source;
        this.ordering = ordering;
    }

    /** What exists only while the operator runs. */
    private record Parts(
            ReachBook book,
            ListState<IamChange> waiting,
            ListState<IamChange> applied,
            ListState<ReachMark> mark,
            Counter changes) {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waiting = new ArrayList<>();
        applied = new ArrayDeque<>();
        keptChars = 0;
        dropped = 0;
        lost = 0;
        version = 0;
        told = false;
        Parts made = new Parts(
                source.open(),
                context.getOperatorStateStore().getListState(WAITING),
                context.getOperatorStateStore().getListState(APPLIED),
                context.getOperatorStateStore().getListState(MARK),
                getMetricGroup().counter("changes"));
        parts = made;
        made.waiting().get().forEach(waiting::add);
        for (IamChange change : made.applied().get()) {
            made.book().apply(change);
            keep(change);
        }
        for (ReachMark mark : made.mark().get()) {
            told = mark.digest().equals(made.book().digest()) && mark.dropped() == 0;
            version = mark.version();
            dropped = mark.dropped();
            lost = mark.dropped();
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        parts().waiting().update(List.copyOf(waiting));
        parts().applied().update(List.copyOf(applied));
        parts().mark().update(told ? List.of(new ReachMark(parts().book().digest(), version, dropped)) : List.of());
    }

    @Override
    public void processElement(StreamRecord<IamChange> element) {
        tellAll();
        if (ordering == Ordering.LIVE) {
            apply(element.getValue());
        } else {
            waiting.add(element.getValue());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        tellAll();
        waiting.sort(ChangeOrder.ORDER);
        int due = 0;
        while (due < waiting.size() && waiting.get(due).timeMillis() <= mark.getTimestamp()) {
            apply(waiting.get(due++));
        }
        waiting.subList(0, due).clear();
        super.processWatermark(mark);
    }

    /** The first thing that is sent, and again after a restart that found other answers. */
    private void tellAll() {
        if (told) {
            return;
        }
        told = true;
        List<ReachAnswer> answers = parts().book().answers();
        for (int from = 0; from == 0 || from < answers.size(); from += CHUNK) {
            List<ReachAnswer> chunk = answers.subList(from, Math.min(answers.size(), from + CHUNK));
            send(Long.MIN_VALUE, new Changed(List.copyOf(chunk), List.of()));
        }
    }

    private void apply(IamChange change) {
        if (change.timeMillis() < parts().book().asOfMillis()) {
            return; // the snapshot has it
        }
        parts().changes().inc();
        Changed changed = parts().book().apply(change);
        keep(change);
        if (!changed.isEmpty()) {
            send(change.timeMillis(), changed);
        }
    }

    private void keep(IamChange change) {
        applied.add(change);
        keptChars += chars(change);
        while (applied.size() > MOST_KEPT || keptChars > MOST_KEPT_CHARS) {
            keptChars -= chars(applied.remove());
            dropped++;
        }
    }

    private static long chars(IamChange change) {
        return change.parameters().values().stream().mapToLong(String::length).sum();
    }

    private void send(long timeMillis, Changed changed) {
        List<String> notSeen = new ArrayList<>(parts().book().notSeen());
        if (lost > 0) {
            notSeen.add("changes of the account that a restart has lost: " + lost);
        }
        ReachUpdate update = new ReachUpdate(
                ++version,
                timeMillis,
                parts().book().asOfMillis(),
                List.copyOf(notSeen),
                changed.answers(),
                changed.removed());
        output.collect(new StreamRecord<>(update));
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
