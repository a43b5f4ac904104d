package dev.cordon.detection;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Ranks alerts by what their identities could get at. First input: versions of alerts by identity; second, broadcast: answers.
 * An answer that changes gives every open alert that it concerns a new version. In total ordering both wait until the watermark
 * has passed them and are taken by event time, at one instant answers first: what an event grants ranks the alert that it opens.
 */
final class RankOperator extends AbstractStreamOperator<Alert>
        implements TwoInputStreamOperator<Alert, ReachUpdate, Alert> {
    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<RankedAlert> OPEN =
            new ValueStateDescriptor<>("open-alert", ReachTypes.RANKED_ALERT);
    private static final ListStateDescriptor<RankedAt> WAITING_ALERTS =
            new ListStateDescriptor<>("waiting-alerts", ReachTypes.RANKED_AT);
    private static final MapStateDescriptor<String, ReachAnswer> ANSWERS =
            new MapStateDescriptor<>("answers", Types.STRING, ReachTypes.REACH_ANSWER);
    private static final MapStateDescriptor<Long, ReachUpdate> WAITING_UPDATES =
            new MapStateDescriptor<>("waiting-updates", Types.LONG, ReachTypes.REACH_UPDATE);
    /** Where version and blind spots of the answers stand among those that wait: no update has this version. */
    private static final long HEAD = -1L;

    private static final Comparator<ReachUpdate> BY_TIME =
            Comparator.comparingLong(ReachUpdate::timeMillis).thenComparingLong(ReachUpdate::version);
    private static final Comparator<IdentityKey> BY_KEY =
            Comparator.comparingLong(IdentityKey::high).thenComparingLong(IdentityKey::low);

    private final Ordering ordering;
    private transient @Nullable Parts parts;
    private transient ReachShelf shelf = new ReachShelf();
    private transient List<RankedAt> alerts = new ArrayList<>();
    private transient List<ReachUpdate> updates = new ArrayList<>();
    private transient Set<IdentityKey> written = new TreeSet<>(BY_KEY);
    /** Identities with an open alert, by the names under which answers concern them. */
    private transient Map<String, Set<IdentityKey>> concerned = new HashMap<>();

    RankOperator(Ordering ordering) {
        this.ordering = ordering;
    }

    /** What exists only while the operator runs. */
    private record Parts(
            ValueState<RankedAlert> open,
            ListState<RankedAt> waitingAlerts,
            BroadcastState<String, ReachAnswer> answers,
            BroadcastState<Long, ReachUpdate> waitingUpdates,
            Counter reranked) {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        shelf = new ReachShelf();
        alerts = new ArrayList<>();
        updates = new ArrayList<>();
        written = new TreeSet<>(BY_KEY);
        concerned = new HashMap<>();
        Parts made = new Parts(
                context.getKeyedStateStore().getState(OPEN),
                context.getKeyedStateStore().getListState(WAITING_ALERTS),
                context.getOperatorStateStore().getBroadcastState(ANSWERS),
                context.getOperatorStateStore().getBroadcastState(WAITING_UPDATES),
                getMetricGroup().counter("reranked"));
        parts = made;
        if (context.isRestored()) {
            made.answers().immutableEntries().forEach(entry -> shelf.put(entry.getValue()));
            made.waitingUpdates().immutableEntries().forEach(entry -> {
                if (entry.getKey() == HEAD) {
                    shelf.restore(entry.getValue());
                } else {
                    updates.add(entry.getValue());
                }
            });
            restoreAlerts();
        }
    }

    private void restoreAlerts() throws Exception {
        KeyedStateBackend<IdentityKey> backend = getKeyedStateBackend();
        backend.applyToAllKeys(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, OPEN, (key, state) -> {
            RankedAlert alert = state.value();
            if (alert != null) {
                watch(key, alert.scored());
            }
        });
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, WAITING_ALERTS, (key, state) -> {
                    state.get().forEach(alerts::add);
                    written.add(key);
                });
    }

    /** Replaces what the last checkpoint wrote of the waiting alerts by what waits now. */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        Object current = getCurrentKey();
        for (IdentityKey key : written) {
            setCurrentKey(key);
            parts().waitingAlerts().clear();
        }
        written.clear();
        for (RankedAt alert : alerts) {
            setCurrentKey(alert.key());
            parts().waitingAlerts().add(alert);
            written.add(alert.key());
        }
        if (current != null) {
            setCurrentKey(current);
        }
        super.snapshotState(context);
    }

    @Override
    public void processElement1(StreamRecord<Alert> element) throws Exception {
        RankedAt alert = new RankedAt((IdentityKey) getCurrentKey(), element.getTimestamp(), element.getValue());
        if (ordering == Ordering.LIVE) {
            rank(alert);
        } else {
            alerts.add(alert);
        }
    }

    @Override
    public void processElement2(StreamRecord<ReachUpdate> element) throws Exception {
        ReachUpdate update = element.getValue();
        if (ordering == Ordering.LIVE) {
            take(update);
        } else {
            updates.add(update);
            parts().waitingUpdates().put(update.version(), update);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        drain(mark.getTimestamp());
        super.processWatermark(mark);
    }

    private void drain(long watermark) throws Exception {
        alerts.sort(RankedAt.ORDER);
        updates.sort(BY_TIME);
        int alert = 0;
        int update = 0;
        while (true) {
            long nextAlert = alert < alerts.size() ? alerts.get(alert).timeMillis() : Long.MAX_VALUE;
            long nextUpdate = update < updates.size() ? updates.get(update).timeMillis() : Long.MAX_VALUE;
            if (update < updates.size() && nextUpdate <= nextAlert && nextUpdate <= watermark) {
                take(updates.get(update++));
            } else if (alert < alerts.size() && nextAlert <= watermark) {
                rank(alerts.get(alert++));
            } else {
                break;
            }
        }
        alerts.subList(0, alert).clear();
        updates.subList(0, update).clear();
    }

    private void rank(RankedAt version) throws Exception {
        setCurrentKey(version.key());
        Alert alert = version.alert();
        RankedAlert before = parts().open().value();
        boolean same = before != null && before.scored().alertId().equals(alert.alertId());
        Reach reach = shelf.reach(alert, same ? before.reach() : null);
        long revision = Math.max(alert.revision(), same ? before.revision() + 1 : 1);
        Alert scored = alert.openedAt(opened(alert, same ? before : null, reach));
        publish(scored.rankedBy(reach, revision), version.timeMillis());
        if (before != null) {
            unwatch(version.key(), before.scored());
        }
        if (alert.state() == AlertState.CLOSED) {
            parts().open().clear();
        } else {
            parts().open().update(new RankedAlert(scored, revision, reach));
            watch(version.key(), alert);
        }
    }

    /** At what priority the first revision was published; of one that nobody remembers, at which it was scored. */
    private static double opened(Alert alert, @Nullable RankedAlert before, Reach reach) {
        if (before != null) {
            return before.scored().openedPriority();
        }
        return alert.revision() > 1
                ? alert.openedPriority()
                : alert.rankedBy(reach, alert.revision()).priority();
    }

    private void take(ReachUpdate update) throws Exception {
        List<String> names = shelf.take(update);
        for (ReachAnswer answer : update.answers()) {
            parts().answers().put(answer.arn(), answer);
        }
        for (String arn : update.removed()) {
            parts().answers().remove(arn);
        }
        parts().waitingUpdates().remove(update.version());
        parts().waitingUpdates().put(HEAD, update.head());
        Set<IdentityKey> keys = new TreeSet<>(BY_KEY);
        names.forEach(name -> keys.addAll(concerned.getOrDefault(name, Set.of())));
        for (IdentityKey key : keys) {
            setCurrentKey(key);
            rankAgain(update.timeMillis());
        }
    }

    private void rankAgain(long timeMillis) throws Exception {
        RankedAlert before = parts().open().value();
        if (before == null) {
            return;
        }
        Reach reach = shelf.reach(before.scored(), before.reach());
        if (!reach.answersLike(before.reach())) {
            parts().reranked().inc();
            RankedAlert now = new RankedAlert(before.scored(), before.revision() + 1, reach);
            publish(now.scored().rankedBy(reach, now.revision()), timeMillis);
            parts().open().update(now);
        }
    }

    private void publish(Alert alert, long timeMillis) {
        output.collect(new StreamRecord<>(alert, timeMillis));
    }

    private void watch(IdentityKey key, Alert alert) {
        for (String name : PrincipalName.candidates(alert)) {
            concerned.computeIfAbsent(name, n -> new TreeSet<>(BY_KEY)).add(key);
        }
    }

    private void unwatch(IdentityKey key, Alert alert) {
        for (String name : PrincipalName.candidates(alert)) {
            concerned.computeIfPresent(name, (n, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
