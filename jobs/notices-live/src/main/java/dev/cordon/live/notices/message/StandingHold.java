package dev.cordon.live.notices.message;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Ending;

/**
 * What notices need of a containment as it stands.
 *
 * @param containment which
 * @param alertId alert it answers
 * @param version of the containment
 * @param state where it stands
 * @param ending how it ended or is ending
 * @param reason why it stands there
 * @param sinceMillis since when
 * @param target what is held
 * @param identityKey whose behaviour raised the alert
 * @param account that it lies in
 * @param owner who answers for it, or empty
 * @param playbook by which
 * @param planHash what decisions name the plan by
 * @param rung how much is taken away
 * @param onTimeout what the end of the lease means
 * @param priority of the alert, 0-100
 * @param startedMillis when its first call was cleared, or 0
 * @param deadlineMillis when its lease ends by the clock, or 0 where it does not
 * @param decidedBy who decided last, or empty
 * @param approvalsNeeded how many people have to approve
 */
public record StandingHold(
        String containment,
        String alertId,
        long version,
        ContainmentState state,
        Ending ending,
        String reason,
        long sinceMillis,
        String target,
        String identityKey,
        String account,
        String owner,
        String playbook,
        String planHash,
        HoldRung rung,
        OnTimeout onTimeout,
        double priority,
        long startedMillis,
        long deadlineMillis,
        String decidedBy,
        int approvalsNeeded) {
    /** Of a containment. Texts are made harmless here, so that state stays small. */
    public static StandingHold of(Containment hold) {
        boolean ends = hold.lease().startedMillis() > 0 && hold.lease().deadlineMillis() != StepRequest.NEVER;
        return new StandingHold(
                hold.id().value(),
                hold.plan().alertId(),
                hold.version(),
                hold.state(),
                hold.ending(),
                Outside.of(hold.reason()),
                hold.sinceMillis(),
                Outside.of(hold.plan().target()),
                Outside.of(hold.plan().identityKey()),
                Outside.of(hold.plan().account()),
                Outside.of(hold.plan().owner().strip()),
                Outside.of(hold.plan().playbook()),
                hold.planHash(),
                hold.plan().rung(),
                hold.plan().lease().onTimeout(),
                hold.plan().priority(),
                hold.lease().startedMillis(),
                ends ? hold.lease().deadlineMillis() : 0,
                Outside.of(hold.decidedBy()),
                hold.approvalsNeeded());
    }

    /** Whether a lease of it runs now. */
    public boolean runsOut() {
        boolean stands = state == ContainmentState.APPLIED || state == ContainmentState.HELD;
        return stands && deadlineMillis > 0;
    }

    /** Whether nothing of it is in force and nothing will be. */
    public boolean isOver() {
        return state.isOver();
    }
}
