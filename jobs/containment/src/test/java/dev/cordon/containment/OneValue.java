package dev.cordon.containment;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Receipt;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.engine.run.Circuits;
import dev.cordon.engine.run.Clearance;
import dev.cordon.engine.run.CommandRunner;
import dev.cordon.engine.run.ControlLog;
import dev.cordon.engine.run.Rotations;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of one value for each target, in this process, and the parts that hold with it. */
final class OneValue implements Responder {
    static final long START = 1_760_000_000_000L;
    static final long HALF_AN_HOUR = 30 * 60 * 1000L;

    final Map<String, String> values = new ConcurrentHashMap<>();
    final AtomicInteger calls = new AtomicInteger();
    /** How often it cannot be asked whether a hold may begin. */
    final AtomicInteger unasked = new AtomicInteger();

    /** What a look finds besides. */
    final Map<String, String> facts = new ConcurrentHashMap<>();

    /** Credentials that were noted to be in the open, and those that undoing left off. */
    final List<String> noted = new CopyOnWriteArrayList<>();

    final List<String> leftOff = new CopyOnWriteArrayList<>();

    /** Replacements in use, by what they replace. */
    final Map<String, String> replacedBy = new ConcurrentHashMap<>();

    final AtomicInteger looks = new AtomicInteger();
    /** How many looks for replacements are not answered. */
    final AtomicInteger unanswered = new AtomicInteger();

    /** What looks for replacements wait for. */
    volatile CountDownLatch answers = new CountDownLatch(0);

    static HoldPlan plan(String target) {
        return plan(ContainmentId.of("local", "al-" + target, "pb", 1), target, 90, START);
    }

    static HoldPlan plan(ContainmentId id, String target, double priority, long at) {
        return plan(id, target, priority, 0, at);
    }

    static HoldPlan plan(ContainmentId id, String target, double priority, long latestEvent, long at) {
        return plan(id, 1, 1, target, priority, latestEvent, at);
    }

    /** The same from a later revision of its alert. */
    static HoldPlan revised(HoldPlan plan, long revision) {
        return plan(
                plan.id(), revision, 1, plan.target(), plan.priority(), plan.latestEventMillis(), plan.plannedMillis());
    }

    /** The same by a later version of the playbook. */
    static HoldPlan byVersion(HoldPlan plan, int version) {
        return plan(
                plan.id(), 1, version, plan.target(), plan.priority(), plan.latestEventMillis(), plan.plannedMillis());
    }

    /** One by session. */
    static HoldPlan bySession(ContainmentId id, long revision, String target, double priority, long at) {
        return plan(id, revision, 1, HoldRung.SESSION, target, priority, 0, at);
    }

    /** One for an alert under a playbook, of which the target has no other. */
    static HoldPlan answering(String alert, long revision, String playbook, HoldRung rung, String target) {
        ContainmentId id = ContainmentId.of("local", alert, playbook, 1);
        return plan(id, alert, revision, playbook, 1, rung, target, 90, 0, START);
    }

    private static HoldPlan plan(
            ContainmentId id, long revision, int version, String target, double priority, long latestEvent, long at) {
        return plan(id, revision, version, HoldRung.FULL, target, priority, latestEvent, at);
    }

    private static HoldPlan plan(
            ContainmentId id,
            long revision,
            int version,
            HoldRung rung,
            String target,
            double priority,
            long latestEvent,
            long at) {
        return plan(id, "al-" + target, revision, "pb", version, rung, target, priority, latestEvent, at);
    }

    private static HoldPlan plan(
            ContainmentId id,
            String alert,
            long revision,
            String playbook,
            int version,
            HoldRung rung,
            String target,
            double priority,
            long latestEvent,
            long at) {
        String on = rung == HoldRung.SESSION ? target + "#sessions" : target; // a control of its own
        PlannedStep step = new PlannedStep(
                0, "one.value", on, new TreeMap<>(), true, false, true, true, 10_000, List.of("set"), "");
        return new HoldPlan(
                id,
                "local",
                alert,
                revision,
                target,
                IdentityKind.SERVICE,
                target,
                "111122223333",
                "service",
                priority,
                true,
                false,
                playbook,
                version,
                PlaybookStage.LEASE,
                rung,
                List.of(step),
                new LeaseTerms(HALF_AN_HOUR, OnTimeout.RELEASE, 2 * HALF_AN_HOUR),
                "",
                false,
                at,
                latestEvent,
                at,
                at,
                50,
                0,
                ResponseEstimate.UNKNOWN,
                List.of(),
                "",
                List.of(),
                0,
                List.of());
    }

    HoldParts parts(Path folder, InstantSource clock) throws Exception {
        Clearance clearance = new Clearance() {
            @Override
            public Verdict clear(HoldPlan plan, long nowMillis) {
                if (unasked.getAndDecrement() > 0) {
                    throw new IllegalStateException("the account does not answer");
                }
                return Verdict.CLEAR;
            }

            @Override
            public Verdict stillClear(HoldPlan plan, long nowMillis) {
                return Verdict.CLEAR;
            }
        };
        FileJournal journal = FileJournal.open(folder);
        return new HoldParts(
                journal,
                new CommandRunner(
                        new Responders(List.of(this)), journal, clearance, ControlLog.NONE, new Circuits(), clock),
                containment -> look(containment, clock));
    }

    private Rotations.Found look(Containment containment, InstantSource clock) {
        looks.incrementAndGet();
        try {
            answers.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (unanswered.getAndDecrement() > 0) {
            return new Rotations.Found(List.of(), List.of("AKIA1: throttled"));
        }
        List<Input.Rotated> rotated = new ArrayList<>();
        containment
                .awaitingReplacement()
                .forEach((step, credentials) -> credentials.stream()
                        .filter(replacedBy::containsKey)
                        .map(credential -> new Input.Rotated(
                                step, credential, replacedBy.getOrDefault(credential, ""), clock.millis()))
                        .forEach(rotated::add));
        return new Rotations.Found(rotated, List.of());
    }

    @Override
    public ActionDescriptor descriptor() {
        return new ActionDescriptor(
                "one.value", "sets", "Sets.", "one", List.of(), true, true, "", false, Map.of(), List.of(), "");
    }

    private static String ours(StepRequest request) {
        return "held by " + request.containment();
    }

    private String at(StepRequest request) {
        return values.getOrDefault(request.step().target(), "free");
    }

    @Override
    public Preflight preflight(StepRequest request) {
        boolean there = at(request).equals(ours(request));
        Map<String, String> found = new TreeMap<>(facts);
        found.put("value", at(request));
        return new Preflight(
                there ? Preflight.Standing.IN_EFFECT : Preflight.Standing.ABSENT,
                PriorState.of(found),
                List.of(),
                "",
                at(request));
    }

    @Override
    public CallOutcome apply(StepRequest request, PriorState prior) {
        calls.incrementAndGet();
        values.put(request.step().target(), ours(request));
        return new CallOutcome.Done(
                new Receipt(List.of("set"), List.of("control-" + request.containment()), List.of(), START), "set");
    }

    @Override
    public Verification verify(StepRequest request, PriorState prior) {
        boolean there = at(request).equals(ours(request));
        return new Verification(there ? Verification.Standing.VERIFIED : Verification.Standing.UNDONE, at(request));
    }

    @Override
    public CallOutcome revert(StepRequest request, PriorState prior) {
        if (at(request).equals(ours(request))) {
            values.put(request.step().target(), prior.fact("value"));
        }
        leftOff.addAll(List.of(request.step().parameter(StepRequest.KEPT_OFF).split(" ", -1)));
        return new CallOutcome.Done(Receipt.NONE, "set back");
    }

    @Override
    public CallOutcome extend(StepRequest request, PriorState prior) {
        return new CallOutcome.Done(Receipt.NONE, "extended");
    }

    @Override
    public CallOutcome noteExposed(StepRequest request, PriorState prior) {
        noted.add(request.step().parameter(StepRequest.KEPT_OFF));
        return new CallOutcome.Done(Receipt.NONE, "noted");
    }
}
