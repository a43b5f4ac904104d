package dev.cordon.detection;

import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.SignalKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Judges each identity's events in order. First input: events by identity; second, broadcast: population epochs and
 * signals. In total ordering events wait until the watermark has passed them on both inputs, so that every epoch and
 * signal that concerns them is there.
 */
final class ScoringOperator extends AbstractStreamOperator<Alert>
        implements TwoInputStreamOperator<IdentityEvent, ScoringContext, Alert>,
                BoundedMultiInput,
                Triggerable<IdentityKey, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    /** The inventory's lines: those of {@link LiveInventory}, and everybody's at the end of the input. */
    static final OutputTag<IdentitySummary> IDENTITIES = new OutputTag<>("identities", DetectionTypes.IDENTITY_SUMMARY);

    /** The score of every event that is no repeat, where somebody wants it. */
    static final OutputTag<EventScore> SCORES = new OutputTag<>("scores", DetectionTypes.EVENT_SCORE);

    private static final ValueStateDescriptor<IdentityState> IDENTITY =
            new ValueStateDescriptor<>("identity", new IdentityStateSerializer());

    private final DetectionConfig job;
    private final boolean tellsScores;
    private transient @Nullable Parts parts;
    private transient long passed = Long.MIN_VALUE;
    private transient int inputsEnded;
    private transient AtomicLong known = new AtomicLong();

    ScoringOperator(DetectionConfig job) {
        this(job, false);
    }

    /** @param tellsScores whether every event's score goes to {@link #SCORES} */
    ScoringOperator(DetectionConfig job, boolean tellsScores) {
        this.job = job;
        this.tellsScores = tellsScores;
    }

    /** What exists only while the operator runs. */
    private record Parts(
            IdentityScorer scorer,
            ValueState<IdentityState> identity,
            EarlySignals early,
            WaitingInputs waiting,
            EpochShelf epochs,
            CredentialShelf credentials,
            CredentialUsers users,
            InternalTimerService<VoidNamespace> timers,
            @Nullable LiveInventory inventory,
            Counter duplicates,
            Counter late,
            Counter published,
            UnmatchedVerdicts unmatched) {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        passed = Long.MIN_VALUE;
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService("episodes", VoidNamespaceSerializer.INSTANCE, this);
        CredentialShelf credentials = new CredentialShelf(
                context.getOperatorStateStore().getBroadcastState(CredentialShelf.STATE),
                getMetricGroup().counter("credentialsForgotten"));
        IdentityScorer scorer = new IdentityScorer(job.scorer(), job.policy(), new CatalogImpact(), job.settings());
        Parts made = new Parts(
                scorer,
                context.getKeyedStateStore().getState(IDENTITY),
                new EarlySignals(context.getKeyedStateStore(), getMetricGroup().counter("signalsForgotten")),
                new WaitingInputs(
                        getKeyedStateBackend(),
                        context.getKeyedStateStore(),
                        context.getOperatorStateStore().getBroadcastState(WaitingInputs.SIGHTINGS)),
                new EpochShelf(context.getOperatorStateStore().getBroadcastState(EpochShelf.STATE)),
                credentials,
                new CredentialUsers(getKeyedStateBackend(), context.getKeyedStateStore()),
                timers,
                job.ordering() == Ordering.LIVE
                        ? new LiveInventory(
                                job.settings(),
                                timers,
                                credentials.book(),
                                context.getKeyedStateStore().getState(LiveInventory.TOLD),
                                this::tell)
                        : null,
                getMetricGroup().counter("duplicates"),
                getMetricGroup().counter("late"),
                getMetricGroup().counter("alerts"),
                new UnmatchedVerdicts(scorer, getMetricGroup().counter("verdictsUnmatched")));
        parts = made;
        AtomicLong count = new AtomicLong(context.isRestored() ? restoredIdentities() : 0);
        known = count;
        getMetricGroup().gauge("identitiesKnown", count::get);
        getMetricGroup().gauge("credentialsKnown", made.users()::size);
        getMetricGroup().addGroup("model", job.scorer().modelId()).gauge("modelInfo", () -> 1);
        if (context.isRestored()) {
            made.epochs().restore();
            made.credentials().restore();
            made.users().restore();
            made.waiting().restore();
        }
    }

    private long restoredIdentities() {
        KeyedStateBackend<IdentityKey> backend = getKeyedStateBackend();
        try (Stream<IdentityKey> keys = backend.getKeys(IDENTITY.getName(), VoidNamespace.INSTANCE)) {
            return keys.count();
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        parts().waiting().write();
        super.snapshotState(context);
    }

    @Override
    public void processElement1(StreamRecord<IdentityEvent> element) throws Exception {
        IdentityEvent event = element.getValue();
        IdentityKey key = (IdentityKey) getCurrentKey();
        if (job.ordering() == Ordering.LIVE) {
            judge(key, event, notLaterThanItArrived(element));
        } else if (event.timeMillis() <= passed) {
            throw new IllegalStateException("an event of " + event.time() + " came after the watermark had passed "
                    + passed + "; total order is broken");
        } else {
            parts().waiting().add(Waiting.of(key, event));
        }
    }

    @Override
    public void processElement2(StreamRecord<ScoringContext> element) throws Exception {
        PopulationUpdate population = element.getValue().population();
        if (population != null) {
            parts().epochs().put(population);
        }
        IdentitySignal signal = element.getValue().signal();
        if (signal != null) {
            take(signal);
        }
    }

    private void take(IdentitySignal signal) throws Exception {
        if (!signal.credentialId().isEmpty()) {
            parts().credentials().file(signal);
        }
        boolean live = job.ordering() == Ordering.LIVE;
        if (ExposureBook.isOfOneCredential(signal)) {
            if (live) {
                tellUsers(signal, Long.MAX_VALUE);
            } else if (signal.kind() == SignalKind.EXPOSURE) {
                parts().waiting().add(Waiting.ofSighting(signal));
            }
            return;
        }
        IdentityKey key = IdentityKey.of(signal.tenant(), signal.identityKey());
        if (signal.identityKey().isEmpty() || !isMine(key)) {
            return;
        }
        if (live) {
            setCurrentKey(key);
            apply(signal);
        } else {
            parts().waiting().add(Waiting.of(key, signal));
        }
    }

    /**
     * Something was said of a credential: whoever of this subtask's identities uses it, or is named besides, hears of it. What
     * counts is the sighting that holds, which may be another one than was told now, or none.
     *
     * @param asOfMillis what was said of later is disregarded
     */
    private void tellUsers(IdentitySignal said, long asOfMillis) throws Exception {
        Set<IdentityKey> users = new LinkedHashSet<>(parts().users().of(said.tenant(), said.credentialId()));
        if (!said.identityKey().isEmpty()) {
            IdentityKey named = IdentityKey.of(said.tenant(), said.identityKey());
            if (isMine(named)) {
                users.add(named);
            }
        }
        IdentitySignal sighting = parts().credentials().book().sighting(said.tenant(), said.credentialId(), asOfMillis);
        for (IdentityKey key : users) {
            setCurrentKey(key);
            IdentityState state = parts().identity().value();
            if (state != null) {
                apply(state, sighting);
            }
        }
    }

    private boolean isMine(IdentityKey key) {
        KeyedStateBackend<IdentityKey> backend = getKeyedStateBackend();
        int group = KeyGroupRangeAssignment.assignToKeyGroup(
                key, getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks());
        return backend instanceof AbstractKeyedStateBackend<?> keyed
                && keyed.getKeyGroupRange().contains(group);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        drain(mark.getTimestamp());
        super.processWatermark(mark);
        if (mark.getTimestamp() != Long.MAX_VALUE) {
            parts().epochs().dropBefore(PopulationDay.dayOf(mark.getTimestamp()));
        }
    }

    private void drain(long watermark) throws Exception {
        passed = watermark;
        for (Waiting input : parts().waiting().due(watermark)) {
            IdentityKey key = input.key();
            IdentitySignal signal = input.signal();
            if (key != null) {
                setCurrentKey(key);
            }
            if (key != null && input.event() != null) {
                judge(key, input.event(), input.event());
            } else if (key != null && signal != null) {
                apply(signal);
            } else if (signal != null) {
                tellUsers(signal, signal.timeMillis());
            }
        }
    }

    /** An event of the future would make all that comes after it late: whatever its clock says, it counts as of its arrival. */
    private static IdentityEvent notLaterThanItArrived(StreamRecord<IdentityEvent> element) {
        IdentityEvent event = element.getValue();
        return element.hasTimestamp() && element.getTimestamp() < event.timeMillis()
                ? event.at(element.getTimestamp())
                : event;
    }

    /** @param event the claimed one with the time that it counts as of */
    private void judge(IdentityKey key, IdentityEvent claimed, IdentityEvent event) throws Exception {
        IdentityState state = parts().identity().value();
        boolean first = state == null;
        if (state == null) {
            state = new IdentityState(event, key.high());
            known.incrementAndGet();
            for (IdentitySignal early : parts().early().take()) {
                parts().unmatched().look(state, early);
                publish(parts().scorer().apply(state, early), event.timeMillis());
            }
        }
        boolean calm = !state.hasOpenEpisode();
        long turnover = state.credentialTurnover();
        LiveInventory inventory = parts().inventory();
        IdentitySummary untold = inventory == null ? null : inventory.untold(state, event.timeMillis());
        long closesAt = state.closesAtMillis(job.settings());
        PopulationEpoch epoch = parts().epochs().before(event.tenant(), PopulationDay.dayOf(event.timeMillis()));
        Judgement judgement = parts().scorer()
                .judge(state, claimed, event, epoch, parts().credentials().book());
        switch (judgement.disposition()) {
            case DUPLICATE -> parts().duplicates().inc();
            case LATE -> parts().late().inc();
            case SCORED -> {}
        }
        if (tellsScores && judgement.disposition() != Judgement.Disposition.DUPLICATE) {
            output.collect(
                    SCORES, new StreamRecord<>(new EventScore(event.tenant(), event.eventId(), judgement.logOdds())));
        }
        for (Alert alert : judgement.alerts()) {
            publish(List.of(alert), alert.state() == AlertState.CLOSED ? closesAt : event.timeMillis());
        }
        closeInTime(state, calm);
        if (inventory != null) {
            inventory.judged(state, first, judgement, untold);
        }
        parts().users().follow(key, state, event, turnover);
        parts().identity().update(state);
    }

    private void apply(IdentitySignal signal) throws Exception {
        IdentityState state = parts().identity().value();
        if (state == null) {
            parts().early().add(signal);
            return;
        }
        apply(state, signal);
    }

    /** @param signal or null where others took back what they said */
    private void apply(IdentityState state, @Nullable IdentitySignal signal) throws Exception {
        long saidBefore = state.exposuresSaid();
        if (signal != null) {
            applyInTime(state, signal);
        }
        LiveInventory inventory = parts().inventory();
        if (inventory != null) {
            inventory.said(state, saidBefore);
        }
        parts().identity().update(state);
    }

    private void applyInTime(IdentityState state, IdentitySignal signal) {
        boolean live = job.ordering() == Ordering.LIVE;
        long closesAt = state.closesAtMillis(job.settings());
        if (!live && closesAt <= Math.min(signal.timeMillis(), job.inputEndMillis())) {
            // The timer may not have fired yet: that depends on where watermarks fall, and results must not.
            publish(parts().scorer().silence(state, closesAt), closesAt);
        }
        boolean calm = !state.hasOpenEpisode();
        long now = live ? Math.max(parts().timers().currentWatermark(), signal.timeMillis()) : signal.timeMillis();
        PopulationEpoch epoch = parts().epochs().before(signal.tenant(), PopulationDay.dayOf(now));
        parts().unmatched().look(state, signal);
        publish(parts().scorer().apply(state, signal, epoch, now), Math.min(signal.timeMillis(), job.inputEndMillis()));
        closeInTime(state, calm);
    }

    /** @param calm whether no episode was open before */
    private void closeInTime(IdentityState state, boolean calm) {
        if (calm && state.hasOpenEpisode()) {
            parts().timers().registerEventTimeTimer(VoidNamespace.INSTANCE, state.closesAtMillis(job.settings()));
        }
    }

    /** @param timeMillis event time of what made the versions, so that they are ranked by what was so then */
    private void publish(List<Alert> alerts, long timeMillis) {
        for (Alert alert : alerts) {
            parts().published().inc();
            output.collect(new StreamRecord<>(alert, timeMillis));
        }
    }

    private void tell(IdentitySummary line) {
        output.collect(IDENTITIES, new StreamRecord<>(line));
    }

    @Override
    public void onEventTime(InternalTimer<IdentityKey, VoidNamespace> timer) throws Exception {
        IdentityState state = parts().identity().value();
        if (state == null) {
            return;
        }
        if (state.hasOpenEpisode()) {
            endEpisode(state, timer.getTimestamp());
        }
        LiveInventory inventory = parts().inventory();
        if (inventory != null && inventory.reached(state, timer.getTimestamp())) {
            parts().identity().clear();
            parts().users().forget(timer.getKey());
            known.decrementAndGet();
        } else {
            parts().identity().update(state);
        }
    }

    /** An episode may have ended; where the input ended first, it is reported as it stands. */
    private void endEpisode(IdentityState state, long timerMillis) throws Exception {
        long closesAt = state.closesAtMillis(job.settings());
        if (closesAt > timerMillis) {
            parts().timers().registerEventTimeTimer(VoidNamespace.INSTANCE, closesAt);
        } else if (closesAt > job.inputEndMillis()) {
            publish(parts().scorer().standing(state), job.inputEndMillis());
        } else {
            publish(parts().scorer().silence(state, closesAt), closesAt);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<IdentityKey, VoidNamespace> timer) throws Exception {
        IdentityState state = parts().identity().value();
        LiveInventory inventory = parts().inventory();
        if (state != null && inventory != null) {
            inventory.waited(state);
            parts().identity().update(state);
        }
    }

    @Override
    public void endInput(int input) throws Exception {
        if (++inputsEnded < 2) {
            return;
        }
        LiveInventory inventory = parts().inventory();
        KeyedStateBackend<IdentityKey> backend = getKeyedStateBackend();
        backend.applyToAllKeys(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, IDENTITY, (key, state) -> {
            IdentityState identity = state.value();
            if (identity != null && inventory != null) {
                inventory.ended(identity);
                state.update(identity);
            } else if (identity != null) {
                tell(identity.summary(job.settings(), parts().credentials().book()));
            }
        });
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
