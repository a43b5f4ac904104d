package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.action.Verification;
import java.util.List;

/** Reading back what was applied, and what follows where somebody undid it. */
final class Verifying {
    /** How often a hold is read back while it stands. */
    static final long RECHECK_MILLIS = 60_000;

    /** As long as a control that was never seen in force may still be on its way. */
    static final long PROPAGATION_MILLIS = 120_000;

    static final int MOST_REASSERTS = 3;
    private static final long SOON_MILLIS = 3_000;

    private Verifying() {}

    static void checked(Draft draft, Input.Checked input) {
        boolean waits = draft.state() == ContainmentState.APPLIED || draft.state() == ContainmentState.HELD;
        StepProgress step = draft.step(input.step());
        if (!waits || (step.status() != StepStatus.DONE && step.status() != StepStatus.VERIFIED)) {
            return;
        }
        String words = input.found().words();
        if (input.found().standing() == Verification.Standing.VERIFIED) {
            StepProgress verified = step.at(StepStatus.VERIFIED, words).due(draft.now() + RECHECK_MILLIS);
            if (step.status() == StepStatus.DONE) {
                draft.step(input.step(), verified, List.of());
            } else {
                draft.step(input.step(), verified);
            }
            settle(draft);
        } else if (input.found().standing() == Verification.Standing.UNKNOWN) {
            again(draft, input.step(), words);
        } else if (input.by().kind() == Undoer.Kind.UNKNOWN
                && step.status() == StepStatus.DONE
                && draft.now() < step.appliedMillis() + PROPAGATION_MILLIS) {
            again(draft, input.step(), words); // not undone, as far as is known: not there yet
        } else {
            undone(draft, input.step(), input.by(), words);
        }
    }

    static void undone(Draft draft, Input.Undone input) {
        boolean waits = draft.state() == ContainmentState.APPLIED || draft.state() == ContainmentState.HELD;
        boolean unattributed = draft.state() == ContainmentState.FAILED
                && draft.step(input.step()).status() == StepStatus.FAILED
                && draft.step(input.step()).intended();
        if (waits || (unattributed && (input.by().fightsBack() || input.by().mayEndIt()))) {
            undone(draft, input.step(), input.by(), "the log says so");
        }
    }

    private static void again(Draft draft, int index, String words) {
        StepProgress step = draft.step(index);
        long wait = Math.max(SOON_MILLIS, Patience.waitMillis(draft.plan().id(), index, step.attempts(), 0));
        draft.step(index, step.again(step.status(), draft.now() + wait, words));
        if (step.attempts() == Patience.MOST_ATTEMPTS) {
            draft.note(
                    Transition.Kind.ESCALATED, Transition.CORDON, draft.name(index) + " cannot be read back: " + words);
        }
    }

    private static void undone(Draft draft, int index, Undoer by, String words) {
        String what = draft.name(index) + " was undone by " + by.words() + ": " + words;
        draft.note(Transition.Kind.UNDONE, by.name().isEmpty() ? "unknown" : by.name(), what);
        StepProgress step = draft.step(index);
        if (by.mayEndIt()) {
            draft.ending(Ending.UNDONE);
            draft.step(index, step.at(StepStatus.UNKNOWN, "undone by " + by.words()));
            Releasing.begin(draft, by.name(), "undone by " + by.words() + ", which ends the hold");
            return;
        }
        if (by.fightsBack() && step.reasserts() < MOST_REASSERTS) {
            draft.step(index, step.reasserted("undone by " + by.words()));
            draft.move(ContainmentState.APPLYING, Transition.CORDON, what);
            draft.note(
                    Transition.Kind.REASSERTED,
                    Transition.CORDON,
                    "put up again, " + (step.reasserts() + 1) + " of at most " + MOST_REASSERTS + " times");
            return;
        }
        draft.step(index, step.at(StepStatus.FAILED, "undone by " + by.words()));
        if (draft.state() != ContainmentState.FAILED) {
            draft.move(ContainmentState.FAILED, Transition.CORDON, what);
        }
        draft.note(
                Transition.Kind.ESCALATED,
                Transition.CORDON,
                by.fightsBack()
                        ? "undone more than " + MOST_REASSERTS + " times: Cordon does not put it up again by itself"
                        : "not put up again, since it was not the held identity that undid it as far as is known");
    }

    /** Everything read back that was applied. */
    static void settle(Draft draft) {
        if (draft.state() != ContainmentState.APPLIED) {
            return;
        }
        boolean inForce = false;
        for (int i = 0; i < draft.count(); i++) {
            StepStatus status = draft.step(i).status();
            if (status == StepStatus.DONE) {
                return;
            }
            inForce |= status == StepStatus.VERIFIED && draft.planned(i).mutating();
        }
        if (!inForce) {
            draft.move(ContainmentState.FAILED, Transition.CORDON, "no step had anything to do, so nothing is held");
            draft.note(Transition.Kind.ESCALATED, Transition.CORDON, Applying.standing(draft));
            return;
        }
        draft.move(ContainmentState.HELD, Transition.CORDON, "in force, read back after propagation");
        Exposing.untouched(draft);
    }
}
