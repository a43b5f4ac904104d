package dev.cordon.containment;

import dev.cordon.containment.intake.IntakeJournal;
import dev.cordon.containment.intake.Opened;
import dev.cordon.containment.intake.Reception;
import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.guardrail.GuardrailCounts;
import dev.cordon.engine.guardrail.GuardrailRule;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.run.Named;
import dev.cordon.wire.metrics.Delay;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
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
 * Takes lines of the alert topic on a bounded pool, the most urgent alert first, since planning reads the account. A line
 * stays in keyed state until it is settled, so a restart takes it up again; one that has to wait, or whose account cannot be
 * read now, is taken up later. Keyed by the digest of the line.
 */
final class IntakeOperator extends AbstractStreamOperator<DeskInput>
        implements OneInputStreamOperator<RawRecord, DeskInput>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", WireTypes.DEAD_LETTER);
    static final OutputTag<JobNote> NOTES = new OutputTag<>("notes", ContainmentTypes.JOB_NOTE);
    static final OutputTag<EvidenceRecord> EVIDENCE = new OutputTag<>("evidence", ContainmentTypes.EVIDENCE_RECORD);

    /** What authentic alerts say of credentials in the open, for the holds that stand: also of alerts that ask for none. */
    static final OutputTag<HoldInput> EXPOSED = new OutputTag<>("exposed", ContainmentTypes.HOLD_INPUT);

    /** Every authentic alert: by its routine, what is denied later is told from the attack. */
    static final OutputTag<WatchedTarget> AUTHENTIC = new OutputTag<>("authentic", ContainmentTypes.WATCHED_TARGET);

    private static final MapStateDescriptor<String, PendingLine> PENDING =
            new MapStateDescriptor<>("pending", Types.STRING, ContainmentTypes.PENDING_LINE);
    /**
     * An outage is outlasted: what ends the attempts is the alert's own signature, which runs out. This is only for lines
     * that cannot even be opened.
     */
    private static final int MOST_ATTEMPTS = 3_000;

    private static final long AGAIN_MILLIS = 5_000;
    private static final long MOST_PAUSE_MILLIS = 60_000;
    private static final int RAW_CAP = 4_096;

    /** Who waits rises by a point of priority a minute past who comes later, so that no crowd keeps anybody waiting for ever. */
    private static final double MILLIS_A_POINT = 60_000;

    /** A line that begins a hold by session is looked at again so many times at most. */
    private static final int MOST_LOOKS = 3;

    private final JobParts.Source source;
    private final String tenant;
    private final int plansAtOnce;
    private transient Settling.@Nullable Outlets outlets;
    private transient @Nullable Parts parts;
    private transient @Nullable MailboxExecutor mailbox;

    IntakeOperator(JobParts.Source source, String tenant, int plansAtOnce) {
        this.source = source;
        this.tenant = tenant;
        this.plansAtOnce = plansAtOnce;
    }

    private record Parts(
            JobParts outside,
            IntakeJournal journal,
            MapState<String, PendingLine> pending,
            InternalTimerService<VoidNamespace> timers,
            ExecutorService pool,
            AtomicLong taken,
            Set<String> busy,
            Map<String, Integer> looks,
            NoteCounts notes,
            Delay waiting) {}

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
        JobParts outside = source.open(() -> Instant.ofEpochMilli(time.getCurrentProcessingTime()));
        outlets = new ToOutputs();
        parts = new Parts(
                outside,
                new IntakeJournal(outside.journal(), tenant),
                context.getKeyedStateStore().getMapState(PENDING),
                getInternalTimerService("intake", VoidNamespaceSerializer.INSTANCE, this),
                RankedWork.pool("cordon-plans", plansAtOnce),
                new AtomicLong(),
                new HashSet<>(),
                new HashMap<>(),
                new NoteCounts(
                        getMetricGroup(),
                        "untrusted",
                        "stale",
                        "given_up",
                        "not_plannable",
                        "retried",
                        "observed",
                        "suppressed",
                        "recheck",
                        "superseded"),
                new Delay(getMetricGroup(), "alertToPlan"));
        GuardrailCounts counts = outside.reception().guardrails().counts();
        for (GuardrailRule rule : GuardrailRule.values()) {
            MetricGroup group = getMetricGroup().addGroup("guardrail").addGroup("rule", rule.code());
            group.gauge("refused", () -> counts.refused(rule));
            group.gauge("asked", () -> counts.asked(rule));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        PENDING,
                        (key, state) -> restored(state));
        Parts mine = parts();
        mine.pool.execute(new RankedWork(RankedWork.LAST, 0, () -> {
            try {
                mine.outside.rehearsal().run();
            } catch (RuntimeException e) {
                // Nothing hangs on it: whatever is wrong, the first alert says so.
            }
        }));
    }

    /** What was here before a restart has waited. */
    private void restored(MapState<String, PendingLine> state) throws Exception {
        long due = now() + 1;
        List<String> lines = new ArrayList<>();
        state.keys().forEach(lines::add);
        for (String each : lines) {
            PendingLine line = state.get(each);
            state.put(each, line.again(line.attempts(), due));
        }
        parts().timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, due);
    }

    @Override
    public void close() throws Exception {
        if (parts != null) {
            parts.pool.shutdownNow();
            var unused = parts.pool.awaitTermination(5, TimeUnit.SECONDS);
            parts.outside.close();
        }
        super.close();
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) throws Exception {
        RawRecord record = element.getValue();
        String key = (String) getCurrentKey();
        if (!parts().pending.contains(key)) {
            parts().pending.put(key, PendingLine.of(record));
            take(key);
        }
    }

    private void take(String key) throws Exception {
        PendingLine line = parts().pending.get(key);
        if (line == null || !parts().busy.add(key)) {
            return;
        }
        Parts mine = parts();
        MailboxExecutor back = Objects.requireNonNull(mailbox, "Flink gives every operator its mailbox");
        long at = now();
        long number = mine.taken.incrementAndGet();
        later(mine, back, key, line, new RankedWork(RankedWork.FIRST, number, () -> {
            Opened opened = mine.outside.reception().open(line.line(), at);
            if (opened instanceof Opened.Authentic authentic) {
                Alert alert = authentic.alert();
                Mail.send(back, () -> watch(alert), "an alert to watch by");
                mine.journal.heard(alert, at).ifPresent(seen -> {
                    Set<String> targets = mine.journal.concerned(alert, seen);
                    Mail.send(back, () -> exposed(targets, seen), "credentials in the open");
                });
                Runnable plan = () -> {
                    long begins = now(); // it may have waited behind others, and the account is read now
                    if (begins >= authentic.untilMillis()) {
                        Mail.send(back, () -> late(key, line, alert.alertId()), "alert too late");
                        return;
                    }
                    Reception.Received received = mine.outside.reception().receive(alert, begins);
                    boolean settled = mine.journal.isSettled(received, begins);
                    Mail.send(
                            back,
                            () -> {
                                mine.waiting.between(line.waitsSince(at), begins);
                                returned(key, line, received, settled, "");
                            },
                            "alert taken");
                };
                Runnable named = Named.after(alert.alertId(), plan);
                later(
                        mine,
                        back,
                        key,
                        line,
                        new RankedWork(alert.rank().points() + at / -MILLIS_A_POINT, number, named));
            } else if (opened instanceof Opened.Settled settled) {
                Reception.Received received = new Reception.Received(settled.taken(), Optional.empty());
                Mail.send(back, () -> returned(key, line, received, true, ""), "line taken");
            }
        }));
    }

    private void watch(Alert alert) {
        if (!alert.identity().holdTarget().isEmpty()) {
            output.collect(AUTHENTIC, new StreamRecord<>(WatchedTarget.of(alert).notAfter(now())));
        }
    }

    private void exposed(Set<String> targets, Input.Exposed seen) {
        targets.forEach(target -> output.collect(EXPOSED, new StreamRecord<>(HoldInput.exposed(tenant, target, seen))));
    }

    /** What goes wrong comes back, whatever it is: a line must not be forgotten. */
    private void later(Parts mine, MailboxExecutor back, String key, PendingLine line, RankedWork work) {
        mine.pool.execute(new RankedWork(work.rank(), work.number(), () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                String problem = e.getClass().getSimpleName() + ": " + e.getMessage();
                Mail.send(back, () -> returned(key, line, null, true, problem), "line not taken");
            } catch (Error e) {
                Mail.send(
                        back,
                        () -> {
                            throw e;
                        },
                        "line not taken");
            }
        }));
    }

    private void returned(
            String key, PendingLine line, Reception.@Nullable Received received, boolean settled, String problem)
            throws Exception {
        setCurrentKey(key);
        parts().busy.remove(key);
        if (received == null) {
            again(key, line, "the account could not be asked: " + problem, "");
            return;
        }
        LineFate fate = received.taken()
                .fold(new Settling(line, received, parts().outside.records(), now(), outlets()));
        if (fate instanceof LineFate.Again again) {
            again(key, line, again.why(), again.alert());
        } else if (fate instanceof LineFate.Wait wait) {
            await(key, line, line.attempts(), wait.millis());
        } else if (fate instanceof LineFate.Begun
                && !settled
                && parts().looks.merge(key, 1, Integer::sum) <= MOST_LOOKS) {
            await(key, line, line.attempts(), AGAIN_MILLIS);
        } else {
            done(key);
        }
    }

    private void late(String key, PendingLine line, String alert) throws Exception {
        setCurrentKey(key);
        parts().busy.remove(key);
        outlets().givenUp(line, alert, "its signature ran out before its turn to be planned came");
        done(key);
    }

    private void done(String key) throws Exception {
        parts().pending.remove(key);
        parts().looks.remove(key);
    }

    private void again(String key, PendingLine line, String why, String alert) throws Exception {
        int attempts = line.attempts() + 1;
        if (attempts >= MOST_ATTEMPTS) {
            outlets().givenUp(line, alert, why);
            done(key);
            return;
        }
        if (line.attempts() == 0) {
            outlets().note("retried", alert, "tried again until its signature runs out: " + why);
        }
        await(key, line, attempts, Math.min(MOST_PAUSE_MILLIS, AGAIN_MILLIS << Math.min(line.attempts(), 4)));
    }

    private void await(String key, PendingLine line, int attempts, long after) throws Exception {
        long due = now() + after;
        parts().pending.put(key, line.again(attempts, due));
        parts().timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, due);
    }

    /** Where what follows from a line goes. */
    private final class ToOutputs implements Settling.Outlets {
        @Override
        public void dead(PendingLine line, RejectReason reason, String words) {
            RawRecord record = new RawRecord(line.file(), line.number(), "", line.line());
            output.collect(DEAD_LETTERS, new StreamRecord<>(record.refused(tenant, "alerts", reason, words, RAW_CAP)));
        }

        @Override
        public void note(String kind, String counted, String about, String words) {
            output.collect(NOTES, new StreamRecord<>(new JobNote(kind, tenant, about, words, now())));
            parts().notes.one(counted);
        }

        @Override
        public void givenUp(PendingLine line, String alert, String why) {
            if (!parts().looks.containsKey((String) getCurrentKey())) { // else its hold began, and was only looked for
                Settling.Outlets.super.givenUp(line, alert, why);
            }
        }

        @Override
        public void evidence(EvidenceRecord record) {
            output.collect(EVIDENCE, new StreamRecord<>(record));
        }

        @Override
        public void begun(Containment containment) {
            String json = ContainmentCodec.write(containment);
            output.collect(new StreamRecord<>(new DeskInput(containment.plan().tenant(), json)));
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        List<String> keys = new ArrayList<>();
        parts().pending.keys().forEach(keys::add);
        for (String key : keys) {
            PendingLine line = parts().pending.get(key);
            if (line.dueMillis() <= now()) {
                take(key);
            }
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer here goes by event time");
    }

    /** Lines whose outcome has not come back yet. */
    int plansUnderWay() {
        return parts().busy.size();
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private Settling.Outlets outlets() {
        return Objects.requireNonNull(outlets, "the operator is not open");
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
