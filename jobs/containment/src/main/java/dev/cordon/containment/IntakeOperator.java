package dev.cordon.containment;

import dev.cordon.containment.intake.Intake;
import dev.cordon.containment.intake.Opened;
import dev.cordon.containment.intake.Reception;
import dev.cordon.containment.intake.Taken;
import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.RejectReason;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.guardrail.GuardrailCounts;
import dev.cordon.engine.guardrail.GuardrailRule;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.run.InTheOpen;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.TrustAlarm;
import dev.cordon.engine.trust.TrustRefusal;
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
import java.util.TreeSet;
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
 * Takes lines of the alert topic on a bounded pool, the most urgent alert first, since planning reads the account. A line stays in keyed state until it
 * is settled, so a restart takes it up again; one that has to wait, or whose account cannot be read now, is taken up later.
 * Keyed by the digest of the line.
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

    /** A line that begins a hold by session is looked at again so many times at most. */
    private static final int MOST_LOOKS = 3;

    private final JobParts.Source source;
    private final String tenant;
    private final int plansAtOnce;
    private transient @Nullable Parts parts;
    private transient @Nullable MailboxExecutor mailbox;

    IntakeOperator(JobParts.Source source, String tenant, int plansAtOnce) {
        this.source = source;
        this.tenant = tenant;
        this.plansAtOnce = plansAtOnce;
    }

    private record Parts(
            JobParts outside,
            MapState<String, PendingLine> pending,
            InternalTimerService<VoidNamespace> timers,
            ExecutorService pool,
            AtomicLong taken,
            Set<String> busy,
            Map<String, Integer> looks,
            NoteCounts notes) {}

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
        parts = new Parts(
                outside,
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
                        "superseded"));
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
                        (key, state) -> parts().timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now() + 1));
        Parts mine = parts();
        mine.pool.execute(new RankedWork(RankedWork.LAST, 0, () -> {
            try {
                mine.outside.rehearsal().run();
            } catch (RuntimeException e) {
                // Nothing hangs on it: whatever is wrong, the first alert says so.
            }
        }));
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
            parts().pending.put(key, new PendingLine(record.file(), record.number(), record.bytes(), 0, 0));
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
                heard(mine.outside.journal(), alert, at).ifPresent(seen -> {
                    Set<String> targets = concerned(mine.outside.journal(), alert, seen);
                    Mail.send(back, () -> exposed(targets, seen), "credentials in the open");
                });
                Runnable plan = () -> {
                    Reception.Received received = mine.outside.reception().receive(alert, at);
                    boolean settled = isSettled(mine.outside.journal(), received, at);
                    Mail.send(back, () -> returned(key, line, received, settled, ""), "alert taken");
                };
                Runnable named = Named.after(alert.alertId(), plan);
                later(mine, back, key, line, new RankedWork(alert.priority(), number, named));
            } else if (opened instanceof Opened.Settled settled) {
                Reception.Received received = new Reception.Received(settled.taken(), Optional.empty());
                Mail.send(back, () -> returned(key, line, received, true, ""), "line taken");
            }
        }));
    }

    /**
     * Whether nothing more can come of a line that makes a plan. One by session begins a containment, and whatever revision
     * was planned at the same time begins the same one: of two, the first stands. So it is looked at again once that one was
     * known before, and plans a further one where it names sessions that are still not denied.
     */
    private static boolean isSettled(Journal journal, Reception.Received received, long at) {
        if (!(received.taken() instanceof Taken.Planned planned)
                || planned.plan().rung() != HoldRung.SESSION) {
            return true;
        }
        if (!planned.known()) {
            return false;
        }
        try {
            Containment fresh = received.review().orElseThrow().begin(planned.plan(), at);
            return journal.load(fresh.id())
                    .filter(standing -> fresh.inPlaceOf(standing).isEmpty())
                    .isPresent();
        } catch (JournalException e) {
            throw new IllegalStateException("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    /** In the journal before any hold is told: a hold that begins later has to know, too. */
    private static Optional<Input.Exposed> heard(Journal journal, Alert alert, long at) {
        try {
            return new InTheOpen(journal).heard(alert, at);
        } catch (JournalException e) {
            throw new IllegalStateException("the journal cannot be written: " + e.getMessage(), e);
        }
    }

    /** Whose holds hear of it: the alert's own target, held yet or not, and all whose holds took the credential away. */
    private Set<String> concerned(Journal journal, Alert alert, Input.Exposed seen) {
        String target = alert.identity().holdTarget();
        Set<String> targets = new TreeSet<>(Set.of(target));
        try {
            for (Containment each : journal.all()) {
                if (each.plan().tenant().equals(tenant) && each.concernedBy(seen, target)) {
                    targets.add(each.plan().target());
                }
            }
        } catch (JournalException e) {
            throw new IllegalStateException("the journal cannot be read: " + e.getMessage(), e);
        }
        return targets;
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
        received.taken().fold(new Settling(key, line, received, settled));
    }

    private void again(String key, PendingLine line, String why, String alert) throws Exception {
        int attempts = line.attempts() + 1;
        if (attempts >= MOST_ATTEMPTS) {
            givenUp(line, alert, why);
            parts().pending.remove(key);
            parts().looks.remove(key);
            return;
        }
        if (line.attempts() == 0) {
            note("retried", alert, "tried again until its signature runs out: " + why);
        }
        await(key, line, attempts, Math.min(MOST_PAUSE_MILLIS, AGAIN_MILLIS << Math.min(line.attempts(), 4)));
    }

    private void await(String key, PendingLine line, int attempts, long after) throws Exception {
        long due = now() + after;
        parts().pending.put(key, new PendingLine(line.file(), line.number(), line.line(), attempts, due));
        parts().timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, due);
    }

    /** Nobody looked at it in time: people have to. */
    private void givenUp(PendingLine line, String alert, String why) {
        String words = "given up after " + line.attempts() + " attempts: " + why;
        note("given_up", alert, words);
        dead(line, RejectReason.GIVEN_UP, words);
    }

    private void dead(PendingLine line, RejectReason reason, String words) {
        RawRecord record = new RawRecord(line.file(), line.number(), "", line.line());
        output.collect(DEAD_LETTERS, new StreamRecord<>(record.refused(tenant, "alerts", reason, words, RAW_CAP)));
    }

    private void note(String kind, String about, String words) {
        note(kind, kind, about, words);
    }

    /** @param counted the kind it is counted as */
    private void note(String kind, String counted, String about, String words) {
        output.collect(NOTES, new StreamRecord<>(new JobNote(kind, tenant, about, words, now())));
        parts().notes.one(counted);
    }

    /** What follows from a line that was taken. */
    private final class Settling implements Taken.Fold<Boolean> {
        private final String key;
        private final PendingLine line;
        private final Reception.Received received;
        private final boolean settled;

        Settling(String key, PendingLine line, Reception.Received received, boolean settled) {
            this.key = key;
            this.line = line;
            this.received = received;
            this.settled = settled;
        }

        private boolean done() {
            try {
                parts().pending.remove(key);
                parts().looks.remove(key);
                return true;
            } catch (Exception e) {
                throw new IllegalStateException("the state of a line cannot be written", e);
            }
        }

        private boolean later(String why, Alert alert) {
            try {
                again(key, line, why, alert.alertId());
                return false;
            } catch (Exception e) {
                throw new IllegalStateException("the state of a line cannot be written", e);
            }
        }

        @Override
        public Boolean malformed(Taken.Malformed taken) {
            dead(line, RejectReason.MALFORMED, (taken.field().isEmpty() ? "" : taken.field() + ": ") + taken.reason());
            return done();
        }

        @Override
        public Boolean untrusted(Taken.Untrusted taken) {
            TrustAlarm alarm = taken.alarm();
            if (alarm.reason() == TrustRefusal.REPLAYED && line.dueMillis() > 0) {
                note("superseded", alarm.about(), "while it waited, a newer revision came");
                return done();
            }
            if (alarm.reason() == TrustRefusal.EXPIRED && line.attempts() > 0) {
                // It was authentic: the outage outlasted it. No forgery, and no alarm of one.
                givenUp(line, alarm.about(), "the account could not be asked until its signature ran out");
                return done();
            }
            note("untrusted", Intake.isStale(alarm) ? "stale" : "untrusted", alarm.about(), alarm.sentence());
            output.collect(
                    EVIDENCE, new StreamRecord<>(parts().outside.records().of(alarm, "")));
            return done();
        }

        @Override
        public Boolean observed(Taken.Observed taken) {
            note(
                    "observed",
                    taken.alert().alertId(),
                    String.join("; ", taken.decision().reasons()));
            return done();
        }

        @Override
        public Boolean suppressed(Taken.Suppressed taken) {
            Suppression by = taken.by();
            note(
                    "suppressed",
                    taken.alert().alertId(),
                    "nothing follows by itself: " + by.givers().get(0).subject() + " said it is expected, suppression "
                            + by.id() + " until " + Instant.ofEpochMilli(by.untilMillis()));
            output.collect(
                    EVIDENCE, new StreamRecord<>(parts().outside.records().suppressed(taken.alert(), by)));
            return done();
        }

        @Override
        public Boolean waits(Taken.Waits taken) {
            note(
                    "recheck",
                    taken.alert().alertId(),
                    String.join("; ", taken.decision().reasons()));
            try {
                // Waiting is no failed attempt: the playbook bounds it.
                await(
                        key,
                        line,
                        line.attempts(),
                        Math.max(1, taken.decision().after().toMillis()));
                return false;
            } catch (Exception e) {
                throw new IllegalStateException("the state of a line cannot be written", e);
            }
        }

        @Override
        public Boolean notPlannable(Taken.NotPlannable taken) {
            if (taken.later()) {
                return later(taken.reason(), taken.alert());
            }
            note("not_plannable", taken.alert().alertId(), taken.reason());
            return done();
        }

        @Override
        public Boolean planned(Taken.Planned taken) {
            HoldPlan plan = taken.plan();
            Review review = received.review().orElseThrow();
            Containment begun = review.begin(plan, now());
            output.collect(new StreamRecord<>(new DeskInput(plan.tenant(), ContainmentCodec.write(begun))));
            int look = parts().looks.merge(key, 1, Integer::sum);
            if (settled || look > MOST_LOOKS) {
                return done();
            }
            try {
                await(key, line, line.attempts(), AGAIN_MILLIS);
                return false;
            } catch (Exception e) {
                throw new IllegalStateException("the state of a line cannot be written", e);
            }
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

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
