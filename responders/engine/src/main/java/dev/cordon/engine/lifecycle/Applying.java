package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import java.util.ArrayList;
import java.util.List;

/** From cleared to applied: look, journal, call, one step after the other. */
final class Applying {
    private Applying() {}

    static void cleared(Draft draft) {
        if (draft.state() == ContainmentState.APPROVED) {
            long length = draft.plan().lease().lengthMillis();
            draft.lease(Lease.starting(draft.now(), length, draft.plan().lease().extendAtMostMillis()));
            draft.move(ContainmentState.APPLYING, Transition.CORDON, "guardrails let it pass once more");
            settle(draft);
        }
    }

    static void barred(Draft draft, Input.Barred input) {
        String why = input.rule() + ": " + input.reason();
        if (draft.state() == ContainmentState.APPROVED) {
            draft.move(ContainmentState.REFUSED, Transition.CORDON, why);
        } else if (draft.state() == ContainmentState.APPLYING || draft.state() == ContainmentState.APPLIED) {
            draft.move(ContainmentState.FAILED, Transition.CORDON, "stopped while being applied by " + why);
            draft.note(Transition.Kind.ESCALATED, Transition.CORDON, "stopped half-way; " + standing(draft));
        } else if (draft.lease().extending()) {
            Leasing.giveUpExtending(draft, why);
        }
    }

    static void looked(Draft draft, Input.Looked input) {
        if (draft.state() != ContainmentState.APPLYING) {
            return;
        }
        int index = input.step();
        StepProgress step = draft.step(index);
        Preflight found = input.found();
        switch (found.standing()) {
            case ABSENT, PARTLY -> draft.step(index, step.looked(found.prior(), false, found.words()));
            case IN_EFFECT -> draft.step(index, step.looked(found.prior(), true, found.words()));
            case NOT_NEEDED -> {
                draft.step(index, step.at(StepStatus.SKIPPED, found.words()), List.of());
                settle(draft);
            }
            case BLOCKED -> failed(draft, index, found.words());
            case UNKNOWN -> later(draft, index, step.status(), 0, found.words());
        }
    }

    static void intentKept(Draft draft, Input.IntentKept input) {
        StepProgress step = draft.step(input.step()).intended(input.prior());
        if (draft.state() != ContainmentState.APPLYING) {
            return; // nothing was called for it
        }
        draft.step(input.step(), step);
        if (step.inEffect()) {
            done(draft, input.step(), new CallOutcome.Done(step.receipt(), "found in effect: " + step.words()));
        }
    }

    static void applied(Draft draft, Input.Applied input) {
        int index = input.step();
        StepProgress step = draft.step(index);
        CallOutcome outcome = input.outcome();
        if (draft.state() != ContainmentState.APPLYING) {
            // It was called before somebody released: whatever it says, it has to be undone.
            draft.step(index, Releasing.keep(draft, index, step.at(StepStatus.UNKNOWN, outcome.words())));
            return;
        }
        if (outcome instanceof CallOutcome.Done done) {
            done(draft, index, done);
        } else if (outcome instanceof CallOutcome.Later wait) {
            // Some of its calls may have gone through: look before going on.
            later(draft, index, StepStatus.UNKNOWN, wait.afterMillis(), wait.words());
        } else if (outcome instanceof CallOutcome.Unknown) {
            later(draft, index, StepStatus.UNKNOWN, 0, outcome.words());
            draft.note(
                    Transition.Kind.STEP,
                    Transition.CORDON,
                    draft.name(index) + ": outcome unknown, " + outcome.words());
        } else {
            failed(draft, index, outcome.words());
        }
    }

    private static void done(Draft draft, int index, CallOutcome.Done outcome) {
        long expiry = draft.expiry(index, draft.lease().deadlineMillis());
        StepProgress after = draft.step(index).done(outcome.receipt(), expiry, draft.now(), outcome.words());
        List<String> details = new ArrayList<>(outcome.receipt().calls());
        details.addAll(outcome.receipt().findings());
        draft.step(index, after, details);
        settle(draft);
    }

    private static void later(Draft draft, int index, StepStatus as, long atLeast, String words) {
        StepProgress step = draft.step(index);
        if (step.attempts() + 1 >= Patience.MOST_ATTEMPTS) {
            failed(draft, index, "not settled after " + Patience.MOST_ATTEMPTS + " attempts; last: " + words);
            return;
        }
        long wait = Patience.waitMillis(draft.plan().id(), index, step.attempts(), atLeast);
        draft.step(index, step.again(as, draft.now() + wait, words));
    }

    private static void failed(Draft draft, int index, String words) {
        StepProgress step = draft.step(index);
        if (!draft.planned(index).required() && !step.intended()) {
            draft.step(index, step.at(StepStatus.SKIPPED, "not required: " + words), List.of());
            settle(draft);
            return;
        }
        draft.step(index, step.at(StepStatus.FAILED, words), List.of());
        if (draft.planned(index).required()) {
            draft.move(ContainmentState.FAILED, Transition.CORDON, draft.name(index) + " failed: " + words);
            draft.note(Transition.Kind.ESCALATED, Transition.CORDON, standing(draft));
        } else {
            draft.note(
                    Transition.Kind.ESCALATED,
                    Transition.CORDON,
                    draft.name(index) + " failed and is not required, so the rest goes on: " + words);
            settle(draft);
        }
    }

    /** Everything applied that was to be applied: now wait for propagation, then read back. */
    private static void settle(Draft draft) {
        long longest = 0;
        for (int i = 0; i < draft.count(); i++) {
            if (draft.step(i).status().toApply()) {
                return;
            }
            longest = Math.max(longest, draft.planned(i).verifyAfterMillis());
        }
        for (int i = 0; i < draft.count(); i++) {
            StepProgress step = draft.step(i);
            if (step.status() == StepStatus.VERIFIED) {
                step = step.at(StepStatus.DONE, step.words());
            }
            draft.step(i, step.due(draft.now() + longest));
        }
        draft.move(ContainmentState.APPLIED, Transition.CORDON, "every step was applied; read back after propagation");
        Verifying.settle(draft);
    }

    /** What of it may be in force, for people. */
    static String standing(Draft draft) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < draft.count(); i++) {
            StepProgress step = draft.step(i);
            words.append(i == 0 ? "" : "; ")
                    .append(draft.name(i))
                    .append(": ")
                    .append(step.status().sentence());
        }
        return words.toString();
    }
}
