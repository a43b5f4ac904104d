package dev.cordon.containment;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.lifecycle.Command;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.run.Rotations;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Drives the containments of a target, keyed by tenant and target. Provider calls run on a bounded pool, one at a time for
 * each containment, and come back through the mailbox under their key. A command that was under way at a crash follows from
 * the state again.
 */
final class HoldOperator extends AbstractStreamOperator<Transition>
        implements OneInputStreamOperator<HoldInput, Transition>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<ToldSignal> SIGNALS = new OutputTag<>("signals", ContainmentTypes.SIGNAL);

    /** Decisions on containments that are not here. */
    static final OutputTag<HoldInput> UNMATCHED = new OutputTag<>("unmatched", ContainmentTypes.HOLD_INPUT);

    /** Decisions that were carried out before. */
    static final OutputTag<HoldInput> REPLAYED = new OutputTag<>("replayed", ContainmentTypes.HOLD_INPUT);

    static final OutputTag<JobNote> NOTES = new OutputTag<>("notes", ContainmentTypes.JOB_NOTE);

    private static final MapStateDescriptor<String, HoldState> HOLDS =
            new MapStateDescriptor<>("holds", Types.STRING, ContainmentTypes.HOLD_STATE);

    /** A timer is never set sooner than this, so that something long overdue does not spin. */
    private static final long LEAST_PAUSE_MILLIS = 50;

    /** Running time is counted at least so often while a lease runs. */
    private static final long MOST_PAUSE_MILLIS = 15_000;

    /** A command that could not even be tried is tried again after this. */
    private static final long AGAIN_MILLIS = 5_000;

    /** A containment that has ended leaves the state after this; the journal knows it for good. */
    private static final long KEPT_AFTER_END_MILLIS = 60 * 60 * 1000L;

    /** One look for replacements at a time, so that looks take at most one place from what tightens or undoes. */
    private static final String LOOK = "a look for replacements";

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
        final StandingHolds holds;
        final KeyTimers timers;
        final LeaseTicks ticks;
        final ProviderCalls calls;
        final HoldMetrics metrics;
        final ReplacementWatch watch = new ReplacementWatch();
        final Map<String, Long> notBefore = new HashMap<>();

        Parts(
                HoldParts outside,
                StandingHolds holds,
                KeyTimers timers,
                LeaseTicks ticks,
                ProviderCalls calls,
                HoldMetrics metrics) {
            this.outside = outside;
            this.holds = holds;
            this.timers = timers;
            this.ticks = ticks;
            this.calls = calls;
            this.metrics = metrics;
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
        ProviderCalls calls = new ProviderCalls(
                callsAtOnce, Objects.requireNonNull(mailbox, "Flink gives every operator its mailbox"));
        parts = new Parts(
                outside,
                new StandingHolds(context.getKeyedStateStore().getMapState(HOLDS), outside.journal(), this::tell),
                new KeyTimers(getInternalTimerService("holds", VoidNamespaceSerializer.INSTANCE, this)),
                new LeaseTicks(running),
                calls,
                new HoldMetrics(getMetricGroup(), outside.commands(), calls));
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
            parts().timers.arm(key, now() + 1);
        }
        adopt();
    }

    /**
     * What the journal has and the state does not, because the job ended before a checkpoint: nobody else would go on with
     * it, or see that what it took away is replaced, and its alert may not come again.
     */
    private void adopt() throws Exception {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        int groups = task.getMaxNumberOfParallelSubtasks();
        KeyGroupRange mine = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                groups, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        for (Containment each : parts().outside.journal().all()) {
            String key = HoldInput.key(each.plan().tenant(), each.plan().target());
            if (each.plan().tenant().equals(tenant)
                    && (!each.state().isOver() || ReplacementWatch.concerns(each, now()))
                    && mine.contains(KeyGroupRangeAssignment.assignToKeyGroup(key, groups))) {
                setCurrentKey(key);
                parts().holds.adopt(each);
                parts().timers.arm(key, now() + 1);
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (parts != null) {
            parts.calls.close();
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
        parts().holds.adopt(journalled.get()); // one that ended long ago, or began after the last checkpoint
        // A containment lives by the clock of who drives it.
        Input.Decided carriedOut = new Input.Decided(
                said.verb(), said.subject(), said.role(), said.reason(), said.extendByMillis(), now(), said.nonce());
        parts().holds.decide(input.containment(), carriedOut);
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
        parts().holds.begin(input.containmentItself(), parts().calls.underWay(id));
        go(id);
    }

    private Containment current(String id) throws Exception {
        return parts().holds.current(id);
    }

    private void take(String id, Input input) throws Exception {
        parts().holds.take(id, List.of(input));
    }

    private void tell(Containment containment, List<Transition> transitions) throws Exception {
        for (Transition transition : transitions) {
            output.collect(new StreamRecord<>(transition, transition.atMillis()));
            for (ToldSignal told : ToldSignal.of(containment, transition)) {
                IdentitySignal signal = told.signal();
                if (signal.kind() != SignalKind.RELEASED || !parts().holds.isHeldBeside(containment)) {
                    output.collect(SIGNALS, new StreamRecord<>(told, signal.timeMillis()));
                }
            }
            parts().metrics.told(containment, transition);
        }
    }

    /** Carries out what is due, or comes back when it is. */
    private void go(String id) throws Exception {
        Optional<Input.Exposed> untold = parts().holds.untold(id, now());
        if (untold.isPresent()) {
            take(id, untold.get());
        }
        Containment containment = parts().holds.caughtUp(id, now());
        long look = lookAfter(containment);
        if (parts().calls.underWay(id)) {
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
            parts().ticks.forget(id);
            rest(containment, look);
            return;
        }
        long pause = Math.max(LEAST_PAUSE_MILLIS, Math.min(MOST_PAUSE_MILLIS, Math.min(wake, look) - now()));
        parts().timers.arm((String) getCurrentKey(), now() + pause);
    }

    /** Nothing happens to it by itself any more: it waits for a person, for replacements, or to leave. */
    private void rest(Containment containment, long look) throws Exception {
        boolean stays = !containment.state().isOver();
        long leaves = stays ? Long.MAX_VALUE : containment.sinceMillis() + KEPT_AFTER_END_MILLIS;
        if (look == Long.MAX_VALUE && leaves <= now()) {
            parts().holds.leave(containment.id().value());
            return;
        }
        long wake = leaves > now() ? Math.min(look, leaves) : look;
        if (wake < Long.MAX_VALUE) {
            parts().timers.arm((String) getCurrentKey(), wake);
        }
    }

    private static boolean settled(Containment containment) {
        return containment.state().isTerminal() || containment.state() == ContainmentState.RELEASE_FAILED;
    }

    private void call(Containment containment, Command command) {
        String id = containment.id().value();
        String key = (String) getCurrentKey();
        Parts mine = parts();
        mine.calls.make(
                id,
                () -> mine.outside.commands().runUpToCall(containment, command),
                outcomes -> returned(key, id, outcomes),
                e -> notNow(key, id));
    }

    /**
     * Looks whether exposed credentials that it took away have been replaced, where that is due.
     *
     * @return when to look next; {@link Long#MAX_VALUE} where nothing is awaited
     */
    private long lookAfter(Containment containment) {
        Parts mine = parts();
        if (mine.watch.nextMillis(containment, now()) <= now()) {
            if (!mine.calls.underWay(LOOK) && mine.outside.commands().circuitsOpen() == 0) {
                String key = (String) getCurrentKey();
                String id = containment.id().value();
                mine.calls.make(
                        LOOK,
                        () -> mine.outside.rotations().look(containment),
                        found -> looked(key, id, found),
                        e -> looked(key, id, new Rotations.Found(List.of(), List.of("the look failed: " + e))));
            }
            mine.watch.postponed(containment, now());
        }
        return mine.watch.nextMillis(containment, now());
    }

    private void looked(String key, String id, Rotations.Found found) throws Exception {
        setCurrentKey(key);
        boolean answered = found.unanswered().isEmpty();
        parts().metrics.looked(answered);
        if (!parts().holds.contains(id)) {
            return;
        }
        for (Input.Rotated rotated : found.rotated()) {
            take(id, rotated);
        }
        if (parts().watch.looked(current(id), answered, now())) {
            String words = "it cannot be told whether exposed credentials have been replaced, and is asked again: ";
            JobNote note =
                    new JobNote("rotation_unknown", tenant, id, words + String.join("; ", found.unanswered()), now());
            output.collect(NOTES, new StreamRecord<>(note));
        }
        go(id);
    }

    /** It could not be asked whether it may go on: nothing was called, and it is asked again. */
    private void notNow(String key, String id) throws Exception {
        setCurrentKey(key);
        parts().notBefore.put(id, now() + AGAIN_MILLIS);
        go(id);
    }

    private void returned(String key, String id, List<Input> outcomes) throws Exception {
        setCurrentKey(key);
        parts().holds.take(id, outcomes);
        go(id);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        if (!parts().timers.isDue(timer)) {
            return;
        }
        for (String id : ids()) {
            Containment before = current(id);
            take(id, parts().ticks.next(before, now()));
            parts().ticks.taken(before, current(id), now());
            go(id);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer here goes by event time");
    }

    private List<String> ids() throws Exception {
        return parts().holds.ids();
    }

    /** Calls whose outcome has not come back yet. */
    int callsUnderWay() {
        return parts().calls.underWay();
    }

    /** Whether one of them is a look for replacements. */
    boolean looking() {
        return parts().calls.underWay(LOOK);
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
