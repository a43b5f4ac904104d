package dev.cordon.containment;

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
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
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

    private static final MapStateDescriptor<String, HoldState> HOLDS =
            new MapStateDescriptor<>("holds", Types.STRING, ContainmentTypes.HOLD_STATE);

    /** A timer is never set sooner than this, so that something long overdue does not spin. */
    private static final long LEAST_PAUSE_MILLIS = 50;

    /** Running time is counted at least so often while a lease runs. */
    private static final long MOST_PAUSE_MILLIS = 15_000;

    private static final long BETWEEN_LAPSES_MILLIS = 5_000;
    private static final long CLOSING_SECONDS = 10;

    private final HoldParts.Source source;
    private final RunningTime running;
    private final int callsAtOnce;
    private transient @Nullable Parts parts;
    private transient @Nullable MailboxExecutor mailbox;

    HoldOperator(HoldParts.Source source, RunningTime running, int callsAtOnce) {
        this.source = source;
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
        final Map<Transition.Kind, Counter> counters = new EnumMap<>(Transition.Kind.class);
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
        HoldParts outside = source.open(() -> Instant.ofEpochMilli(now()));
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
    }

    @Override
    public void open() throws Exception {
        super.open();
        // Whatever was under way when the job ended goes on at once.
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        HOLDS,
                        (key, state) -> parts().timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now() + 1));
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
            case DECIDED -> {
                if (!parts().holds.contains(input.containment())) {
                    output.collect(UNMATCHED, new StreamRecord<>(input));
                    return;
                }
                take(input.containment(), at(input.input()));
                go(input.containment());
            }
            case DENIED, UNDONE -> {
                for (String id : ids()) {
                    if (current(id).state().mayBeInForce()) {
                        take(id, at(input.input()));
                        go(id);
                    }
                }
            }
        }
    }

    /** Decisions and logs carry times of their own; a containment lives by the clock of who drives it. */
    private Input at(Input input) {
        if (input instanceof Input.Decided d) {
            return new Input.Decided(d.verb(), d.subject(), d.role(), d.reason(), d.extendByMillis(), now());
        }
        if (input instanceof Input.Undone u) {
            return new Input.Undone(u.step(), u.by(), now());
        }
        return input;
    }

    private void begin(HoldInput input) throws Exception {
        String id = input.containment();
        if (!parts().holds.contains(id)) {
            Containment fresh = input.containmentItself();
            Optional<Containment> standing = parts().outside.journal().load(fresh.id());
            if (standing.isEmpty()) {
                parts().outside.journal().save(fresh, List.of(fresh.birth()));
            }
            parts().holds.put(id, new HoldState(ContainmentCodec.write(standing.orElse(fresh)), 0));
        }
        current(id);
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
            parts().counters
                    .computeIfAbsent(
                            transition.kind(),
                            kind -> getMetricGroup()
                                    .addGroup("kind", kind.name())
                                    .counter("transitions"))
                    .inc();
        }
    }

    /** Carries out what is due, or comes back when it is. */
    private void go(String id) throws Exception {
        Containment containment = current(id);
        if (parts().busy.contains(id)) {
            return;
        }
        Optional<Command> due = Lifecycle.due(containment, now());
        if (due.isPresent()) {
            call(containment, due.get());
            return;
        }
        long wake = Lifecycle.wakeMillis(containment);
        if (wake == Long.MAX_VALUE && settled(containment)) {
            parts().counted.remove(id);
            return;
        }
        long pause = Math.max(LEAST_PAUSE_MILLIS, Math.min(MOST_PAUSE_MILLIS, wake - now()));
        parts().timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now() + pause);
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
        var unused = mine.pool.submit(() -> {
            try {
                Input outcome = mine.outside.commands().run(containment, command);
                back.execute(() -> returned(key, id, outcome), "outcome of " + id);
            } catch (JournalException e) {
                back.execute(
                        () -> {
                            throw e; // nothing was called; a restart tries again
                        },
                        "journal of " + id);
            }
        });
    }

    private void returned(String key, String id, Input outcome) throws Exception {
        setCurrentKey(key);
        parts().busy.remove(id);
        take(id, outcome);
        go(id);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
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
