package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.StepRequest;
import java.time.Instant;

/** Time: leases that run, are extended, lapse or escalate; and what was denied meanwhile. */
final class Leasing {
    /** A proposal that nobody answers runs out. */
    static final long PROPOSAL_MILLIS = 24 * 60 * 60 * 1000L;

    /** So long after an attack-like call was denied, a hold does not lapse silently. */
    static final long QUIET_MILLIS = 10 * 60 * 1000L;

    /** So long before its deadline a lease is extended, so that the new expiry is written in time. */
    private static final long MARGIN_MILLIS = 2 * 60 * 1000L;

    /** How often a lease is looked at that is about to end, or late. */
    private static final long LATE_MILLIS = 5_000;

    /** Running time is counted from tick to tick, so a little less than the clock's is no outage. */
    private static final long OUTAGE_MILLIS = 60_000;

    /** Clocks of logs may be ahead by so much. */
    private static final long SKEW_MILLIS = 60_000;

    private static final long LEAST_ESCALATION_MILLIS = 5 * 60 * 1000L;

    private Leasing() {}

    static long margin(long length) {
        return Math.min(MARGIN_MILLIS, length / 4);
    }

    /** When a lease that releases has to be looked at next. */
    static long wakeMillis(Containment containment, long now) {
        long deadline = containment.lease().deadlineMillis();
        long early = deadline - margin(containment.plan().lease().lengthMillis());
        if (now < early) {
            return early;
        }
        return now < deadline ? Math.min(deadline, now + LATE_MILLIS) : now + LATE_MILLIS;
    }

    static void tick(Draft draft, Input.Tick tick) {
        switch (draft.state()) {
            case PROPOSED -> {
                if (tick.atMillis() >= draft.plan().plannedMillis() + PROPOSAL_MILLIS) {
                    draft.move(
                            ContainmentState.REJECTED,
                            Transition.CORDON,
                            "nobody answered the proposal within 24 hours");
                }
            }
            case APPLYING, APPLIED, HELD, FAILED -> {
                draft.lease(draft.lease().counted(tick.ranMillis()));
                if (draft.plan().lease().onTimeout() == OnTimeout.RELEASE) {
                    releaseInTime(draft, tick);
                } else {
                    escalateInTime(draft);
                }
            }
            default -> {}
        }
    }

    private static void releaseInTime(Draft draft, Input.Tick tick) {
        Lease lease = draft.lease();
        if (lease.startedMillis() == 0 || draft.ending() == Ending.CONFIRMED) {
            return;
        }
        long ago = draft.now() - draft.denials().lastAttackLikeMillis();
        boolean attacked = draft.denials().lastAttackLikeMillis() > 0 && ago < QUIET_MILLIS && ago > -SKEW_MILLIS;
        long length = draft.plan().lease().lengthMillis();
        boolean mayExtend = draft.state() == ContainmentState.HELD
                && !lease.extending()
                && lease.deadlineMillis() < lease.limitMillis()
                && draft.now() < lease.deadlineMillis();
        if (attacked
                && mayExtend
                && draft.now() >= lease.deadlineMillis() - margin(length)
                && extend(draft, length, Transition.CORDON, "attack-like calls were denied minutes ago")) {
            draft.note(
                    Transition.Kind.ESCALATED,
                    Transition.CORDON,
                    "the lease was about to end while attack-like calls are being denied; decide: confirm or release");
            return;
        }
        if (draft.now() < lease.deadlineMillis()) {
            return;
        }
        if (!lease.counts() || !tick.mayLapse()) {
            long missing = lease.deadlineMillis() - lease.startedMillis() - lease.countedMillis();
            if (!lease.overdue() && missing > OUTAGE_MILLIS) {
                draft.lease(lease.found(true));
                draft.note(
                        Transition.Kind.ESCALATED,
                        Transition.CORDON,
                        "found past its deadline after an outage; what carried the expiry has ended by itself at the"
                                + " provider, the rest is undone one containment at a time");
            }
            return;
        }
        draft.ending(Ending.LAPSED);
        if (attacked) {
            draft.note(
                    Transition.Kind.ESCALATED,
                    Transition.CORDON,
                    "the lease ends at its limit although attack-like calls were denied minutes ago");
        }
        Releasing.begin(draft, Transition.CORDON, "the lease ended without a decision");
    }

    private static void escalateInTime(Draft draft) {
        Lease lease = draft.lease();
        if (lease.startedMillis() == 0 || draft.now() < lease.nextEscalationMillis()) {
            return;
        }
        long length = draft.plan().lease().lengthMillis();
        long pause = Math.max(LEAST_ESCALATION_MILLIS, length >> Math.min(lease.escalations() + 1, 10));
        draft.lease(lease.escalated(draft.now() + pause));
        draft.note(
                Transition.Kind.ESCALATED,
                Transition.CORDON,
                "the lease ended and the hold stays until a person decides; told " + (lease.escalations() + 1)
                        + " times now");
    }

    /** Makes the lease longer, as far as its limit allows; tells whether that is longer. */
    static boolean extend(Draft draft, long by, String actor, String why) {
        Lease lease = draft.lease();
        long asked = lease.extending()
                ? lease.wantedMillis()
                : lease.deadlineMillis(); // nobody shortens what another asked for
        long wanted = Math.min(lease.limitMillis(), Math.max(asked, draft.now()) + by);
        if (wanted <= asked) {
            return false;
        }
        draft.lease(lease.wanting(wanted));
        String until = Instant.ofEpochMilli(wanted).toString();
        draft.note(Transition.Kind.EXTENDED, actor, "to be extended until " + until + ": " + why);
        settleExtension(draft);
        return true;
    }

    static void extended(Draft draft, Input.Extended input) {
        boolean stands = draft.state() == ContainmentState.HELD || draft.state() == ContainmentState.FAILED;
        if (!stands || !draft.lease().extending()) {
            return;
        }
        int index = input.step();
        StepProgress step = draft.step(index);
        CallOutcome outcome = input.outcome();
        if (outcome instanceof CallOutcome.Done) {
            draft.step(index, step.expiring(input.expiryMillis()));
            settleExtension(draft);
        } else if (outcome instanceof CallOutcome.Failed || step.attempts() + 1 >= Patience.MOST_ATTEMPTS) {
            giveUpExtending(draft, draft.name(index) + ": " + outcome.words());
        } else {
            long asked = outcome instanceof CallOutcome.Later later ? later.afterMillis() : 0;
            long wait = Patience.waitMillis(draft.plan().id(), index, step.attempts(), asked);
            draft.step(index, step.again(step.status(), draft.now() + wait, outcome.words()));
        }
    }

    static void giveUpExtending(Draft draft, String why) {
        boolean confirming = draft.ending() == Ending.CONFIRMED;
        draft.lease(draft.lease().wanting(draft.lease().deadlineMillis()));
        if (confirming) {
            draft.ending(Ending.NONE);
        }
        draft.note(
                Transition.Kind.ESCALATED,
                Transition.CORDON,
                (confirming
                                ? "confirmed, but the expiry could not be taken out, so the hold would still end by itself; "
                                : "the lease could not be extended; ")
                        + why);
    }

    private static void settleExtension(Draft draft) {
        Lease lease = draft.lease();
        for (int i = 0; i < draft.count(); i++) {
            if (needsExtension(draft.planned(i).expires() && draft.releases(), draft.step(i), lease)) {
                return;
            }
        }
        draft.lease(lease.extended());
        if (draft.ending() == Ending.CONFIRMED) {
            draft.move(
                    ContainmentState.CONFIRMED,
                    Transition.CORDON,
                    "confirmed; the expiry is out of every control, and nothing was deleted");
        } else {
            draft.note(
                    Transition.Kind.EXTENDED,
                    Transition.CORDON,
                    "extended until " + Instant.ofEpochMilli(lease.wantedMillis()));
        }
    }

    static boolean needsExtension(boolean expires, StepProgress step, Lease lease) {
        boolean inForce = step.status() == StepStatus.DONE || step.status() == StepStatus.VERIFIED;
        return expires && inForce && step.expiryMillis() != lease.wantedMillis();
    }

    static boolean carriesExpiry(Draft draft) {
        for (int i = 0; i < draft.count(); i++) {
            StepProgress step = draft.step(i);
            boolean inForce = step.status() == StepStatus.DONE || step.status() == StepStatus.VERIFIED;
            if (inForce && draft.planned(i).expires() && step.expiryMillis() != StepRequest.NEVER) {
                return true;
            }
        }
        return false;
    }

    static void denied(Draft draft, Input.Denied input) {
        boolean before = input.atMillis() < draft.lease().startedMillis()
                || draft.lease().startedMillis() == 0;
        boolean again = draft.denials().has(input.kind(), input.atMillis(), input.eventId());
        if (!draft.state().mayBeInForce() || before) {
            return;
        }
        if (again) {
            draft.denials(draft.denials().lateAttack(input.kind(), input.atMillis()));
            return;
        }
        draft.denials(draft.denials().plus(input.kind(), input.atMillis(), input.eventId()));
        draft.note(
                Transition.Kind.DENIED, draft.plan().identityKey(), input.kind().label() + ": " + input.words());
        if (draft.state() == ContainmentState.HELD
                && draft.denials().routineOnly()
                && !draft.denials().releaseProposed()) {
            draft.denials(draft.denials().proposed());
            draft.note(
                    Transition.Kind.RELEASE_PROPOSED,
                    Transition.CORDON,
                    "all that was denied is routine from the usual place: release is proposed");
        }
    }
}
