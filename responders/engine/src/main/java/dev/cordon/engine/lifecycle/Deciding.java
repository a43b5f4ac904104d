package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.action.StepRequest;

/**
 * What people decide, and what leaves them nothing to decide. Whether a decision is authentic and its giver may give it was
 * settled before.
 */
final class Deciding {
    private Deciding() {}

    static void decided(Draft draft, Input.Decided decision) {
        boolean fits = switch (decision.verb()) {
            case APPROVE -> approve(draft, decision);
            case REJECT -> reject(draft, decision);
            case CONFIRM -> confirm(draft, decision);
            case RELEASE -> release(draft, decision);
            case EXTEND -> extend(draft, decision);
        };
        if (fits) {
            draft.decidedBy(decision.subject());
        } else {
            draft.note(Transition.Kind.DECISION_REFUSED, decision.subject(), misfit(draft, decision));
        }
        if (!decision.nonce().isEmpty()) {
            draft.detail(Transition.madeBy(decision.nonce()));
        }
    }

    private static String misfit(Draft draft, Input.Decided decision) {
        if (decision.verb() == Verb.EXTEND && isBeingConfirmed(draft)) {
            return "it is confirmed, and the expiry is being taken out of the controls, so nothing is left to extend";
        }
        if (mayBeExtended(draft, decision)) {
            return "the lease is at its limit of " + draft.plan().lease().extendAtMostMillis() / 60_000 + " minutes";
        }
        return decision.verb().label() + " does not fit a containment that is " + draft.state() + ": "
                + (draft.state() == ContainmentState.REFUSED
                        ? draft.reason()
                        : draft.state().sentence());
    }

    static void placeTaken(Draft draft, Input.PlaceTaken input) {
        if (draft.state() == ContainmentState.PROPOSED) {
            draft.move(ContainmentState.REFUSED, Transition.CORDON, Containment.placeTaken(input));
        }
    }

    static void heldBack(Draft draft, Input.HeldBack input) {
        Input.Decided approval = input.approval();
        draft.note(Transition.Kind.DECISION_REFUSED, approval.subject(), Containment.aboutToBeTaken(input));
        if (!approval.nonce().isEmpty()) {
            draft.detail(Transition.madeBy(approval.nonce()));
        }
    }

    private static boolean approve(Draft draft, Input.Decided decision) {
        if (decision.subject().equals(Transition.CORDON)
                && !Containment.waitsForItsTurn(draft.state(), draft.reason())) {
            return false; // a turn in the budget is nothing to what asks people, or went wrong
        }
        if (draft.state() == ContainmentState.FAILED) {
            boolean something = false;
            for (int i = 0; i < draft.count(); i++) {
                StepProgress step = draft.step(i);
                if (step.status() == StepStatus.FAILED) {
                    draft.step(i, step.at(step.intended() ? StepStatus.UNKNOWN : StepStatus.PLANNED, "tried again"));
                }
                something |= draft.step(i).status().toApply();
            }
            if (!something) {
                return false;
            }
            draft.move(ContainmentState.APPLYING, decision.subject(), "to be tried again: " + decision.reason());
            return true;
        }
        if (draft.state() != ContainmentState.PROPOSED) {
            return false;
        }
        boolean again = draft.approvals().stream()
                .anyMatch(approval -> approval.subject().equals(decision.subject()));
        if (!again) {
            draft.approve(new Approval(decision.subject(), decision.role(), decision.reason(), decision.atMillis()));
        }
        int have = draft.approvals().size();
        if (have < draft.approvalsNeeded()) {
            draft.note(
                    Transition.Kind.APPROVED,
                    decision.subject(),
                    (again ? "approved before; " : "approved: " + decision.reason() + "; ") + have + " of "
                            + draft.approvalsNeeded() + " different people have");
        } else {
            draft.move(ContainmentState.APPROVED, decision.subject(), "approved: " + decision.reason());
        }
        return true;
    }

    private static boolean reject(Draft draft, Input.Decided decision) {
        if (draft.state() != ContainmentState.PROPOSED && draft.state() != ContainmentState.APPROVED) {
            return false;
        }
        draft.move(ContainmentState.REJECTED, decision.subject(), ReleaseVerdict.REJECTED + decision.reason());
        return true;
    }

    private static boolean confirm(Draft draft, Input.Decided decision) {
        if (draft.state() != ContainmentState.HELD && draft.state() != ContainmentState.FAILED) {
            return false;
        }
        draft.ending(Ending.CONFIRMED);
        if (Leasing.carriesExpiry(draft)) {
            draft.lease(draft.lease().wanting(StepRequest.NEVER));
            draft.note(
                    Transition.Kind.EXTENDED,
                    decision.subject(),
                    "confirmed: " + decision.reason() + "; the expiry is being taken out of the controls");
        } else {
            draft.move(ContainmentState.CONFIRMED, decision.subject(), "confirmed: " + decision.reason());
        }
        return true;
    }

    private static boolean release(Draft draft, Input.Decided decision) {
        switch (draft.state()) {
            case PROPOSED, APPROVED -> {
                draft.move(
                        ContainmentState.REJECTED, decision.subject(), ReleaseVerdict.NOT_APPLIED + decision.reason());
                return true;
            }
            case APPLYING, APPLIED, HELD, CONFIRMED, FAILED, RELEASE_FAILED -> {
                draft.ending(Ending.RELEASED);
                Releasing.begin(draft, decision.subject(), ReleaseVerdict.RELEASED + decision.reason());
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean extend(Draft draft, Input.Decided decision) {
        return mayBeExtended(draft, decision)
                && Leasing.extend(draft, decision.extendByMillis(), decision.subject(), decision.reason());
    }

    /** As far as its limit allows. */
    private static boolean mayBeExtended(Draft draft, Input.Decided decision) {
        return decision.verb() == Verb.EXTEND
                && decision.extendByMillis() > 0
                && draft.state() == ContainmentState.HELD
                && !isBeingConfirmed(draft);
    }

    /** An extension would then write an expiry into controls that are to have none. */
    private static boolean isBeingConfirmed(Draft draft) {
        return draft.state() == ContainmentState.HELD && draft.ending() == Ending.CONFIRMED;
    }
}
