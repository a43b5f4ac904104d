package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Credentials that are sighted in the open while a hold stands, or is being undone: undoing leaves them off. */
final class Exposing {
    private Exposing() {}

    static void exposed(Draft draft, Input.Exposed input) {
        for (String credential : new TreeSet<>(input.credentials())) {
            if (!credential.isBlank() && !isPlanned(draft.plan(), draft.steps(), credential)) {
                exposed(draft, credential, input.source());
            }
        }
    }

    private static void exposed(Draft draft, String credential, String source) {
        Optional<Exposure> known = draft.exposure(credential);
        if (known.isPresent()) {
            draft.expose(known.get().heard(source, draft.now()));
            return;
        }
        ContainmentState state = draft.state();
        boolean undoing = state == ContainmentState.RELEASING || state == ContainmentState.RELEASE_FAILED;
        // What its owner undid, and may have turned on again, is theirs.
        boolean back = undoing && draft.ending() != Ending.UNDONE;
        draft.expose(Exposure.of(credential, source, draft.now(), back));
        draft.note(
                Transition.Kind.EXPOSED,
                Transition.CORDON,
                credential + " is in the open" + (source.isEmpty() ? "" : " (" + source + ")")
                        + ": where this hold took it away, it stays off when the hold ends");
        for (int i = 0; back && i < draft.count(); i++) {
            StepProgress step = draft.step(i);
            if (concerns(step, credential) && step.status() == StepStatus.GONE) {
                draft.step(i, step.at(StepStatus.UNKNOWN, "given back before " + credential + " was in the open"));
            }
        }
        if (state == ContainmentState.RELEASED || (undoing && !back)) {
            draft.note(
                    Transition.Kind.ESCALATED,
                    Transition.CORDON,
                    "the hold on it is over: look whether " + credential + " is active, and replace it");
        } else if (state == ContainmentState.HELD
                || state == ContainmentState.FAILED
                || state == ContainmentState.CONFIRMED) {
            untouched(draft, credential);
        }
    }

    /** Says of all that nothing took away, once everything is applied, that they are still active. */
    static void untouched(Draft draft) {
        draft.exposures().forEach(exposure -> untouched(draft, exposure.credential()));
    }

    private static void untouched(Draft draft, String credential) {
        if (stepOf(draft.steps(), credential).isEmpty()) {
            draft.note(
                    Transition.Kind.ESCALATED,
                    Transition.CORDON,
                    credential + " is in the open, and no step of this hold took it away: turn it off by hand, or hold"
                            + " the identity fully");
        }
    }

    /**
     * Whether the plan knew of it: then a step of its own keeps it off. A step that keeps off all keys of its user knows
     * nothing of one that another step took away from somebody else.
     */
    static boolean isPlanned(HoldPlan plan, List<StepProgress> steps, String credential) {
        boolean elsewhere = plan.steps().stream()
                .anyMatch(step -> !step.keepOff() && concerns(steps.get(step.index()), credential));
        return plan.steps().stream()
                .filter(PlannedStep::keepOff)
                .map(step -> step.parameter("keys"))
                .anyMatch(keys -> (keys.isEmpty() || keys.equals("all"))
                        ? !elsewhere
                        : List.of(keys.split("[ ,]+", -1)).contains(credential));
    }

    /** Whether a step found a credential and may have taken it away. */
    static boolean concerns(StepProgress step, String credential) {
        return step.intended() && step.prior().facts().keySet().stream().anyMatch(fact -> fact.endsWith(credential));
    }

    private static Optional<Integer> stepOf(List<StepProgress> steps, String credential) {
        return IntStream.range(0, steps.size())
                .filter(i -> concerns(steps.get(i), credential))
                .boxed()
                .findFirst();
    }

    /** Whether a step keeps back something that is in the open. */
    static boolean keepsBack(Draft draft, int index) {
        return draft.exposures().stream().anyMatch(exposure -> concerns(draft.step(index), exposure.credential()));
    }

    static Optional<Command> due(Containment containment, long now) {
        for (Exposure exposure : containment.exposures()) {
            Optional<Integer> step = stepOf(containment.steps(), exposure.credential());
            if (!exposure.noted() && exposure.dueMillis() <= now && step.isPresent()) {
                return Optional.of(new Command.NoteExposed(
                        step.get(), containment.steps().get(step.get()).prior(), exposure.credential()));
            }
        }
        return Optional.empty();
    }

    static long wakeMillis(Containment containment) {
        return containment.exposures().stream()
                .filter(exposure -> !exposure.noted()
                        && stepOf(containment.steps(), exposure.credential()).isPresent())
                .mapToLong(Exposure::dueMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    static void noted(Draft draft, Input.ExposureNoted input) {
        Optional<Exposure> known = draft.exposure(input.credential());
        if (known.isEmpty() || known.get().noted()) {
            return;
        }
        CallOutcome outcome = input.outcome();
        if (outcome instanceof CallOutcome.Done done) {
            draft.expose(known.get().settled());
            draft.note(
                    Transition.Kind.EXPOSED,
                    Transition.CORDON,
                    input.credential() + ": " + done.words(),
                    List.copyOf(done.receipt().calls()));
        } else if (outcome instanceof CallOutcome.Failed || known.get().attempts() + 1 >= Patience.MOST_ATTEMPTS) {
            draft.expose(known.get().settled());
            draft.note(
                    Transition.Kind.ESCALATED,
                    Transition.CORDON,
                    "a release without the journal would give " + input.credential()
                            + " back, for it could not be noted at the provider: " + outcome.words());
        } else {
            long asked = outcome instanceof CallOutcome.Later later ? later.afterMillis() : 0;
            long wait = Patience.waitMillis(draft.plan().id(), 0, known.get().attempts(), asked);
            draft.expose(known.get().again(draft.now() + wait));
        }
    }

    /** The hold is over: there is nothing more to take away or to note. */
    static void over(Draft draft) {
        draft.exposures().forEach(exposure -> draft.expose(exposure.over()));
    }
}
