package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.action.CallOutcome;
import java.util.List;

/** Undoing what was applied, in reverse, and looking afterwards whether it is gone. */
final class Releasing {
    private Releasing() {}

    static void begin(Draft draft, String actor, String why) {
        for (int i = 0; i < draft.count(); i++) {
            StepProgress step = draft.step(i);
            if (step.status() == StepStatus.REVERT_FAILED) {
                step = draft.planned(i).keepOff()
                        ? step.at(StepStatus.KEPT, "released although it is not known to be off")
                        : step.at(StepStatus.UNKNOWN, "to be tried again");
            }
            draft.step(i, keep(draft, i, step.due(0)));
        }
        draft.lease(draft.lease().wanting(draft.lease().deadlineMillis()));
        draft.move(ContainmentState.RELEASING, actor, why);
        settle(draft);
    }

    /** An exposed credential that was taken away stays away; one of which that is not known is somebody's to look at. */
    static StepProgress keep(Draft draft, int index, StepProgress step) {
        if (!draft.planned(index).keepOff() || !step.status().toRevert()) {
            return step;
        }
        boolean off = step.status() == StepStatus.DONE || step.status() == StepStatus.VERIFIED;
        return off
                ? step.at(StepStatus.KEPT, step.words())
                : step.at(
                        StepStatus.REVERT_FAILED,
                        "an exposed credential may still be active: look at it, and turn it off by hand");
    }

    static void reverted(Draft draft, Input.Reverted input) {
        if (draft.state() != ContainmentState.RELEASING) {
            return;
        }
        int index = input.step();
        StepProgress step = draft.step(index);
        CallOutcome outcome = input.outcome();
        if (outcome instanceof CallOutcome.Done done) {
            long due = draft.now() + draft.planned(index).verifyAfterMillis();
            StepProgress after = step.undone(done.words(), due);
            draft.step(index, after, done.receipt().calls());
        } else if (outcome instanceof CallOutcome.Failed || step.attempts() + 1 >= Patience.MOST_ATTEMPTS) {
            draft.step(index, step.at(StepStatus.REVERT_FAILED, outcome.words()), List.of());
        } else {
            long asked = outcome instanceof CallOutcome.Later later ? later.afterMillis() : 0;
            long wait = Patience.waitMillis(draft.plan().id(), index, step.attempts(), asked);
            draft.step(index, step.again(step.status(), draft.now() + wait, outcome.words()));
        }
        settle(draft);
    }

    static void lookedAfter(Draft draft, Input.LookedAfter input) {
        if (draft.state() != ContainmentState.RELEASING) {
            return;
        }
        int index = input.step();
        StepProgress step = draft.step(index);
        switch (input.found().standing()) {
            case ABSENT, NOT_NEEDED -> {
                StepStatus now = Exposing.keepsBack(draft, index) ? StepStatus.KEPT : StepStatus.GONE;
                draft.step(index, step.at(now, input.found().words()), List.of());
            }
            case PARTLY, IN_EFFECT -> {
                // A stale read, or a call from before a restart that arrived late: undo it once more.
                if (step.attempts() + 1 >= Patience.MOST_ATTEMPTS) {
                    draft.step(
                            index,
                            step.at(
                                    StepStatus.REVERT_FAILED,
                                    "still there: " + input.found().words()),
                            List.of());
                } else {
                    long wait = Patience.waitMillis(draft.plan().id(), index, step.attempts(), 0);
                    draft.step(
                            index,
                            step.again(
                                    StepStatus.UNKNOWN,
                                    draft.now() + wait,
                                    "still there: " + input.found().words()));
                }
            }
            case UNKNOWN, BLOCKED -> {
                if (step.attempts() + 1 >= Patience.MOST_ATTEMPTS) {
                    draft.step(
                            index,
                            step.at(
                                    StepStatus.REVERT_FAILED,
                                    "undone, and could not be read back: "
                                            + input.found().words()),
                            List.of());
                    break;
                }
                long wait = Patience.waitMillis(draft.plan().id(), index, step.attempts(), 0);
                draft.step(
                        index,
                        step.again(
                                step.status(), draft.now() + wait, input.found().words()));
            }
        }
        settle(draft);
    }

    /** Everything undone that was to be undone. */
    private static void settle(Draft draft) {
        boolean failed = false;
        for (int i = 0; i < draft.count(); i++) {
            StepProgress step = draft.step(i);
            if (step.status() == StepStatus.REVERTED && !draft.planned(i).mutating()) {
                step = step.at(StepStatus.GONE, step.words());
                draft.step(i, step);
            }
            if (step.status().toRevert() || step.status() == StepStatus.REVERTED) {
                return;
            }
            failed |= step.status() == StepStatus.REVERT_FAILED;
        }
        if (failed) {
            draft.move(ContainmentState.RELEASE_FAILED, Transition.CORDON, "not all of it could be undone");
            draft.note(Transition.Kind.ESCALATED, Transition.CORDON, Applying.standing(draft));
        } else {
            draft.move(ContainmentState.RELEASED, Transition.CORDON, ended(draft));
            Exposing.over(draft);
        }
    }

    private static String ended(Draft draft) {
        return switch (draft.ending()) {
            case RELEASED -> "released by a person; what was changed is undone";
            case LAPSED -> "the lease ended without a decision; what was changed is undone";
            case UNDONE -> "ended by whoever may undo it; the rest of what was changed is undone too";
            case NONE, CONFIRMED -> "what was changed is undone";
        };
    }
}
