package dev.cordon.engine.run;

import dev.cordon.domain.ContainmentState;
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
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds that turn keys off, with a journal and time moved by hand. */
final class KeyDrive implements AutoCloseable {
    /** Keys of one user that are active, and a deny that changes nothing else. */
    static final class Keys implements Responder {
        final TreeMap<String, Boolean> active = new TreeMap<>(Map.of("AKIA1", true, "AKIA2", true, "AKIA3", false));
        final Set<String> noted = new TreeSet<>();
        final Set<String> openAtApply = new TreeSet<>();
        CallOutcome answer = new CallOutcome.Done(Receipt.NONE, "noted");

        @Override
        public ActionDescriptor descriptor() {
            return new ActionDescriptor(
                    "keys.off", "off", "Off.", "keys", List.of(), true, true, "", false, Map.of(), List.of(), "");
        }

        private static Set<String> words(StepRequest request, String name) {
            return Set.of(request.step().parameter(name).split(" ", -1));
        }

        @Override
        public Preflight preflight(StepRequest request) {
            Map<String, String> facts = new TreeMap<>();
            active.forEach((key, on) -> facts.put("key." + key, on ? "Active" : "Inactive"));
            boolean any = active.containsValue(true);
            return new Preflight(
                    any ? Preflight.Standing.ABSENT : Preflight.Standing.IN_EFFECT,
                    PriorState.of(facts),
                    List.of(),
                    "",
                    active.toString());
        }

        @Override
        public CallOutcome apply(StepRequest request, PriorState prior) {
            openAtApply.addAll(words(request, StepRequest.KEPT_OFF));
            active.replaceAll((key, on) -> false);
            return new CallOutcome.Done(Receipt.NONE, "off");
        }

        @Override
        public Verification verify(StepRequest request, PriorState prior) {
            return new Verification(
                    active.containsValue(true) ? Verification.Standing.UNDONE : Verification.Standing.VERIFIED, "read");
        }

        @Override
        public CallOutcome revert(StepRequest request, PriorState prior) {
            active.replaceAll((key, on) -> words(request, StepRequest.KEPT_OFF).contains(key)
                    ? on && !words(request, StepRequest.TAKEN_BACK).contains(key)
                    : prior.fact("key." + key).equals("Active"));
            return new CallOutcome.Done(Receipt.NONE, "on");
        }

        @Override
        public Preflight lookAfter(StepRequest request, PriorState prior) {
            boolean open = active.entrySet().stream()
                    .anyMatch(key -> key.getValue()
                            && words(request, StepRequest.TAKEN_BACK).contains(key.getKey()));
            return new Preflight(
                    open ? Preflight.Standing.PARTLY : Preflight.Standing.ABSENT,
                    PriorState.NONE,
                    List.of(),
                    "",
                    active.toString());
        }

        @Override
        public CallOutcome extend(StepRequest request, PriorState prior) {
            return new CallOutcome.Done(Receipt.NONE, "extended");
        }

        @Override
        public CallOutcome noteExposed(StepRequest request, PriorState prior) {
            if (answer instanceof CallOutcome.Done) {
                noted.addAll(words(request, StepRequest.KEPT_OFF));
            }
            return answer;
        }
    }

    private static final class Deny implements Responder {
        @Override
        public ActionDescriptor descriptor() {
            return new ActionDescriptor(
                    "keys.deny", "deny", "Deny.", "keys", List.of(), true, true, "", false, Map.of(), List.of(), "");
        }

        @Override
        public Preflight preflight(StepRequest request) {
            return new Preflight(Preflight.Standing.ABSENT, PriorState.NONE, List.of(), "", "looked");
        }

        @Override
        public CallOutcome apply(StepRequest request, PriorState prior) {
            return new CallOutcome.Done(Receipt.NONE, "done");
        }

        @Override
        public Verification verify(StepRequest request, PriorState prior) {
            return new Verification(Verification.Standing.VERIFIED, "read");
        }

        @Override
        public CallOutcome revert(StepRequest request, PriorState prior) {
            return new CallOutcome.Done(Receipt.NONE, "gone");
        }

        @Override
        public CallOutcome extend(StepRequest request, PriorState prior) {
            return new CallOutcome.Done(Receipt.NONE, "extended");
        }
    }

    final Keys keys;
    final List<Transition> told = new ArrayList<>();
    final FileJournal journal;
    final CommandRunner commands;
    final HoldRunner runner;
    long now = Plans.NOON;

    KeyDrive(Path folder, String name, Keys keys) throws Exception {
        this.keys = keys;
        journal = FileJournal.open(folder.resolve(name));
        Clearance clear = new Clearance() {
            @Override
            public Verdict clear(HoldPlan plan, long nowMillis) {
                return Verdict.CLEAR;
            }

            @Override
            public Verdict stillClear(HoldPlan plan, long nowMillis) {
                return Verdict.CLEAR;
            }
        };
        commands = new CommandRunner(
                new Responders(List.of(keys, new Deny())),
                journal,
                clear,
                ControlLog.NONE,
                new Circuits(),
                () -> Instant.ofEpochMilli(now));
        runner = new HoldRunner(journal, commands, (after, what) -> told.addAll(what), () -> Instant.ofEpochMilli(now));
    }

    Containment standing(HoldPlan plan) throws Exception {
        return journal.load(plan.id()).orElseThrow();
    }

    Containment until(HoldPlan plan, ContainmentState wanted) throws Exception {
        for (int i = 0; i < 200; i++) {
            Containment after = runner.runDue(plan.id());
            if (after.state() == wanted) {
                return after;
            }
            now = Math.max(now + 1, Math.min(Lifecycle.wakeMillis(after), now + 60_000));
        }
        throw new AssertionError("never " + wanted + ", but " + standing(plan).state());
    }

    Containment held(HoldPlan plan) throws Exception {
        runner.begin(Containment.approved(plan, "for the test", now));
        return until(plan, ContainmentState.HELD);
    }

    Containment exposed(HoldPlan plan, String... credentials) throws Exception {
        runner.take(plan.id(), new Input.Exposed(List.of(credentials), "github", now));
        return runner.runDue(plan.id());
    }

    List<String> words(Transition.Kind kind) {
        return told.stream()
                .filter(each -> each.kind() == kind)
                .map(Transition::reason)
                .toList();
    }

    @Override
    public void close() {
        journal.close();
    }
}
