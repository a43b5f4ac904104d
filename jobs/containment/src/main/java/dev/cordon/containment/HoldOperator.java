package dev.cordon.containment;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Command;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Labels;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Drives the containments of a target, keyed by tenant and target. Every version is in the journal before it is told; of
 * state and journal the later version counts after a restart, and what was not told is told then. Provider calls run on a
 * bounded pool, one at a time for each containment, and come back through the mailbox under their key. A command that was
 * under way at a crash follows from the state again.
 */
final class HoldOperator extends AbstractStreamOperator<Transition>
        implements OneInputStreamOperator<HoldInput, Transition>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<IdentitySignal> SIGNALS = new OutputTag<>("signals", ContainmentTypes.SIGNAL);

    /** Decisions on containments that are not here. */
    static final OutputTag<HoldInput> UNMATCHED = new OutputTag<>("unmatched", ContainmentTypes.HOLD_INPUT);

    /** Decisions that were carried out before. */
    static final OutputTag<HoldInput> REPLAYED = new OutputTag<>("replayed", ContainmentTypes.HOLD_INPUT);

    private static final MapStateDescriptor<String, HoldState> HOLDS =
            new MapStateDescriptor<>("holds", Types.STRING, ContainmentTypes.HOLD_STATE);

    /** A timer is never set sooner than this, so that something long overdue does not spin. */
    private static final long LEAST_PAUSE_MILLIS = 50;

    /** Running time is counted at least so often while a lease runs. */
    private static final long MOST_PAUSE_MILLIS = 15_000;

    private static final long BETWEEN_LAPSES_MILLIS = 5_000;

    /** A command that could not even be tried is tried again after this. */
    private static final long AGAIN_MILLIS = 5_000;

    /** A containment that has ended leaves the state after this; the journal knows it for good. */
    private static final long KEPT_AFTER_END_MILLIS = 60 * 60 * 1000L;

    private static final long CLOSING_SECONDS = 10;

    private final HoldParts.Source source;
    private final String tenant;
    private final RunningTime running;
    private final int callsAtOnce;
    private transient @Nullable Parts parts;
    private transient @Nullable MailboxExecutor mailbox;

    HoldOperator(HoldParts.Source source, String tenant, RunningTime running, int callsAtOnce) {
        this.source = source;
        this.tenant = tenant;
        this.running = running;
        this.callsAtOnce = callsAtOnce;
    }

    /** What exists only while the operator runs. */
    private static final class Parts {
        final HoldParts outside;
        final MapState<String, HoldState> holds;
        final InternalTimerService<VoidNamespace> timers;
        final ExecutorService pool;
        final Set<String> busy = new HashSet<>();
        final Set<String> caughtUp = new HashSet<>();
        final Map<String, Long> counted = new HashMap<>();
        /** The one timer of each key that counts. */
        final Map<String, Long> armed = new HashMap<>();

        final Map<String, Long> notBefore = new HashMap<>();
        final Map<Transition.Kind, Counter> counters = new EnumMap<>(Transition.Kind.class);
        final Map<ContainmentState, Counter> moves = new EnumMap<>(ContainmentState.class);
        long lastLapseMillis = Long.MIN_VALUE / 2;

        Parts(
                HoldParts outside,
                MapState<String, HoldState> holds,
                InternalTimerService<VoidNamespace> timers,
                ExecutorService pool) {
            this.outside = outside;
            this.holds = holds;
            this.timers = timers;
            this.pool = pool;
        }
    }

    @Override
    public void setMailboxExecutor(MailboxExecutor executor) {
        super.setMailboxExecutor(executor);
        mailbox = executor;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        // Asked by threads of the pool, too: what tells the time is theirs to use.
        ProcessingTimeService time = getProcessingTimeService();
        HoldParts outside = source.open(() -> Instant.ofEpochMilli(time.getCurrentProcessingTime()));
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "cordon-provider-calls");
            thread.setDaemon(true);
            return thread;
        };
        parts = new Parts(
                outside,
                context.getKeyedStateStore().getMapState(HOLDS),
                getInternalTimerService("holds", VoidNamespaceSerializer.INSTANCE, this),
                Executors.newFixedThreadPool(callsAtOnce, threads));
        for (Transition.Kind kind : Transition.Kind.values()) {
            MetricGroup group = getMetricGroup().addGroup("kind", kind.name());
            parts().counters.put(kind, group.counter("transitions"));
        }
        for (ContainmentState state : ContainmentState.values()) {
            MetricGroup group = getMetricGroup().addGroup("state", state.name());
            parts().moves.put(state, group.counter("moved"));
        }
        getMetricGroup().gauge("callsUnderWay", () -> parts().busy.size());
        getMetricGroup().gauge("unknownOutcomes", outside.commands()::unknownOutcomes);
        getMetricGroup().gauge("retries", outside.commands()::retries);
        getMetricGroup().gauge("circuitsOpen", outside.commands()::circuitsOpen);
    }

    @Override
    public void open() throws Exception {
        super.open();
        // Whatever was under way when the job ended goes on at once.
        Set<String> known = new HashSet<>();
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        HOLDS,
                        (key, state) -> known.add(key));
        for (String key : known) {
            setCurrentKey(key);
            arm(key, now() + 1);
        }
        adopt();
    }

    /**
     * What the journal has and the state does not, because the job ended before a checkpoint: nobody else would go on with
     * it, and its alert may not come again.
     */
    private void adopt() throws Exception {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        int groups = task.getMaxNumberOfParallelSubtasks();
        KeyGroupRange mine = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                groups, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        for (Containment each : parts().outside.journal().all()) {
            String key = HoldInput.key(each.plan().tenant(), each.plan().target());
            if (each.plan().tenant().equals(tenant)
                    && !each.state().isTerminal()
                    && mine.contains(KeyGroupRangeAssignment.assignToKeyGroup(key, groups))) {
                setCurrentKey(key);
                adopt(each);
                arm(key, now() + 1);
            }
        }
    }

    private void adopt(Containment journalled) throws Exception {
        if (!parts().holds.contains(journalled.id().value())) {
            parts().holds.put(journalled.id().value(), new HoldState(ContainmentCodec.write(journalled), 0));
        }
    }

    @Override
    public void close() throws Exception {
        if (parts != null) {
            parts.pool.shutdown();
            if (!parts.pool.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                parts.pool.shutdownNow();
            }
            parts.outside.close();
        }
        super.close();
    }

    @Override
    public void processElement(StreamRecord<HoldInput> element) throws Exception {
        HoldInput input = element.getValue();
        switch (input.kind()) {
            case FRESH -> begin(input);
            case DECIDED -> decided(input);
            case DENIED -> {
                for (String id : ids()) {
                    if (current(id).state().mayBeInForce()) {
                        take(id, input.denial());
                        go(id);
                    }
                }
            }
            case EXPOSED -> exposed(input.exposure());
        }
    }

    private void decided(HoldInput input) throws Exception {
        ContainmentId id = new ContainmentId(input.containment());
        Input.Decided said = input.decision();
        Optional<Containment> journalled = parts().outside.journal().load(id);
        if (journalled.isEmpty() || !keyOf(journalled.get()).equals(getCurrentKey())) {
            output.collect(UNMATCHED, new StreamRecord<>(input));
            return;
        }
        if (!said.nonce().isEmpty() && UsedDecisions.tookEffect(parts().outside.journal(), id, said.nonce())) {
            output.collect(REPLAYED, new StreamRecord<>(input));
            return;
        }
        adopt(journalled.get()); // one that ended long ago, or began after the last checkpoint
        // A containment lives by the clock of who drives it.
        take(
                input.containment(),
                new Input.Decided(
                        said.verb(),
                        said.subject(),
                        said.role(),
                        said.reason(),
                        said.extendByMillis(),
                        now(),
                        said.nonce()));
        go(input.containment());
    }

    private static String keyOf(Containment containment) {
        return HoldInput.key(containment.plan().tenant(), containment.plan().target());
    }

    /** Whichever hold of the target took them away, for whatever alert: none gives them back. */
    private void exposed(Input.Exposed seen) throws Exception {
        for (String id : ids()) {
            take(id, new Input.Exposed(seen.credentials(), seen.source(), now()));
            go(id);
        }
    }

    private void begin(HoldInput input) throws Exception {
        String id = input.containment();
        Containment fresh = input.containmentItself();
        Optional<Containment> standing = parts().outside.journal().load(fresh.id());
        Optional<Containment> begun = standing.isEmpty() ? Optional.of(fresh) : fresh.inPlaceOf(standing.get());
        if (begun.isPresent() && !parts().busy.contains(id)) {
            parts().outside.journal().save(begun.get(), List.of(begun.get().birth()));
            long told = standing.map(Containment::version).orElse(0L);
            parts().holds.put(id, new HoldState(ContainmentCodec.write(begun.get()), told));
            parts().caughtUp.remove(id);
        } else if (!parts().holds.contains(id)) {
            parts().holds.put(id, new HoldState(ContainmentCodec.write(standing.orElse(fresh)), 0));
        }
        go(id);
    }

    /** The containment as it stands, after catching up with the journal once a start. */
    private Containment current(String id) throws Exception {
        HoldState state = Objects.requireNonNull(parts().holds.get(id), id);
        Containment known = ContainmentCodec.read(state.containment());
        if (parts().caughtUp.add(id)) {
            Containment journalled = parts().outside.journal().load(known.id()).orElse(known);
            List<Transition> untold = parts().outside.journal().transitions(known.id(), state.told());
            known = journalled.version() > known.version() ? journalled : known;
            store(known);
            tell(untold);
        }
        return known;
    }

    private void store(Containment containment) throws Exception {
        parts().holds
                .put(
                        containment.id().value(),
                        new HoldState(ContainmentCodec.write(containment), containment.version()));
    }

    private void take(String id, Input input) throws Exception {
        Containment before = current(id);
        Advance advance = Lifecycle.advance(before, input);
        if (advance.after().version() > before.version()) {
            parts().outside.open().rotated(advance.after(), advance.transitions());
            parts().outside.journal().save(advance.after(), advance.transitions());
            store(advance.after());
            tell(advance.transitions());
        }
    }

    private void tell(List<Transition> transitions) {
        for (Transition transition : transitions) {
            output.collect(new StreamRecord<>(transition, transition.atMillis()));
            for (IdentitySignal signal : Labels.of(transition)) {
                output.collect(SIGNALS, new StreamRecord<>(signal, signal.timeMillis()));
            }
            Objects.requireNonNull(parts().counters.get(transition.kind())).inc();
            if (transition.kind() == Transition.Kind.MOVED) {
                Objects.requireNonNull(parts().moves.get(transition.to())).inc();
            }
        }
    }

    /** Carries out what is due, or comes back when it is. */
    private void go(String id) throws Exception {
        Optional<Input.Exposed> untold = parts().outside.open().untold(current(id), now());
        if (untold.isPresent()) {
            take(id, untold.get());
        }
        Containment containment = current(id);
        if (parts().busy.contains(id)) {
            return;
        }
        long again = parts().notBefore.getOrDefault(id, 0L);
        Optional<Command> due = Lifecycle.due(containment, now());
        if (due.isPresent() && again <= now()) {
            parts().notBefore.remove(id);
            call(containment, due.get());
            return;
        }
        long wake = due.isPresent() ? again : Lifecycle.wakeMillis(containment, now());
        if (wake == Long.MAX_VALUE && settled(containment)) {
            parts().counted.remove(id);
            long leaves = containment.sinceMillis() + KEPT_AFTER_END_MILLIS;
            if (!containment.state().isTerminal() || containment.state().mayBeInForce()) {
                return; // a person decides, or decided that it stays
            }
            if (leaves <= now()) {
                parts().holds.remove(id);
                parts().caughtUp.remove(id);
                return;
            }
            arm((String) getCurrentKey(), leaves);
            return;
        }
        long pause = Math.max(LEAST_PAUSE_MILLIS, Math.min(MOST_PAUSE_MILLIS, wake - now()));
        arm((String) getCurrentKey(), now() + pause);
    }

    /** One timer for a key, at the earliest moment that something asked for: it serves all containments of the key. */
    private void arm(String key, long at) {
        Long standing = parts().armed.get(key);
        if (standing != null && standing <= at) {
            return;
        }
        if (standing != null) {
            parts().timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, standing);
        }
        parts().armed.put(key, at);
        parts().timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, at);
    }

    private static boolean settled(Containment containment) {
        return containment.state().isTerminal() || containment.state() == ContainmentState.RELEASE_FAILED;
    }

    private void call(Containment containment, Command command) {
        String id = containment.id().value();
        String key = (String) getCurrentKey();
        MailboxExecutor back = Objects.requireNonNull(mailbox, "Flink gives every operator its mailbox");
        parts().busy.add(id);
        Parts mine = parts();
        mine.pool.execute(Named.after(id, () -> {
            try {
                Input outcome = mine.outside.commands().run(containment, command);
                Mail.send(back, () -> returned(key, id, outcome), "outcome of " + id);
            } catch (JournalException e) {
                Mail.send(
                        back,
                        () -> {
                            throw e; // nothing was called; a restart tries again
                        },
                        "journal of " + id);
            } catch (RuntimeException e) {
                Mail.send(back, () -> notNow(key, id), "not now, " + id);
            } catch (Error e) {
                Mail.send(
                        back,
                        () -> {
                            throw e;
                        },
                        "failure of " + id);
            }
        }));
    }

    /** It could not be asked whether it may go on: nothing was called, and it is asked again. */
    private void notNow(String key, String id) throws Exception {
        setCurrentKey(key);
        parts().busy.remove(id);
        parts().notBefore.put(id, now() + AGAIN_MILLIS);
        go(id);
    }

    private void returned(String key, String id, Input outcome) throws Exception {
        setCurrentKey(key);
        parts().busy.remove(id);
        take(id, outcome);
        go(id);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Long armed = parts().armed.get(timer.getKey());
        if (armed == null || armed != timer.getTimestamp()) {
            return; // of before a restart: the one that counts comes
        }
        parts().armed.remove(timer.getKey());
        for (String id : ids()) {
            Containment before = current(id);
            long counted = running.millis();
            Long last = parts().counted.put(id, counted);
            boolean late = before.lease().overdue();
            boolean mayLapse = !late || now() - parts().lastLapseMillis >= BETWEEN_LAPSES_MILLIS;
            take(id, new Input.Tick(last == null ? 0 : counted - last, mayLapse, now()));
            if (late && current(id).state() != before.state()) {
                parts().lastLapseMillis = now();
            }
            go(id);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer here goes by event time");
    }

    private List<String> ids() throws Exception {
        List<String> ids = new ArrayList<>();
        parts().holds.keys().forEach(ids::add);
        return ids;
    }

    /** Calls whose outcome has not come back yet. */
    int callsUnderWay() {
        return parts().busy.size();
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
