package dev.cordon.detection;

import dev.cordon.domain.IdentitySummary;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts into lines of the inventory what the accounts say of their identities, as it is when a line is told: a change of an
 * account makes no line of its own. Lines that come before the first answer say that nothing is known.
 */
final class AccountLines extends BroadcastProcessFunction<IdentitySummary, ReachUpdate, IdentitySummary>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    static final MapStateDescriptor<String, ReachAnswer> ANSWERS =
            new MapStateDescriptor<>("answers-in-brief", Types.STRING, ReachTypes.REACH_ANSWER);
    /** Under no key: version and blind spots of the answers. */
    static final MapStateDescriptor<String, ReachUpdate> HEAD =
            new MapStateDescriptor<>("answers-head", Types.STRING, ReachTypes.REACH_UPDATE);

    private static final String ONLY = "";

    private transient ReachShelf shelf = new ReachShelf();

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ReachShelf restored = new ReachShelf();
        BroadcastState<String, ReachAnswer> answers =
                context.getOperatorStateStore().getBroadcastState(ANSWERS);
        answers.immutableEntries().forEach(entry -> restored.put(entry.getValue()));
        BroadcastState<String, ReachUpdate> head =
                context.getOperatorStateStore().getBroadcastState(HEAD);
        head.immutableEntries().forEach(entry -> restored.restore(entry.getValue()));
        shelf = restored;
    }

    @Override
    public void processElement(IdentitySummary line, ReadOnlyContext context, Collector<IdentitySummary> out) {
        out.collect(line.isForgotten() || !shelf.isReady() ? line : shelf.told(line));
    }

    @Override
    public void processBroadcastElement(ReachUpdate update, Context context, Collector<IdentitySummary> out)
            throws Exception {
        BroadcastState<String, ReachAnswer> answers = context.getBroadcastState(ANSWERS);
        for (ReachAnswer answer : update.answers()) {
            answers.put(answer.arn(), answer.brief());
        }
        for (String arn : update.removed()) {
            answers.remove(arn);
        }
        context.getBroadcastState(HEAD).put(ONLY, update.head());
        shelf.take(new ReachUpdate(
                update.version(),
                update.timeMillis(),
                update.asOfMillis(),
                update.notSeen(),
                update.answers().stream().map(ReachAnswer::brief).toList(),
                update.removed()));
    }

    /** Broadcast state holds all of it already. */
    @Override
    public void snapshotState(FunctionSnapshotContext context) {}
}
