package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Receipt;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.ResponseEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans for tests: a deny that expires, keys that are turned off, and a look at what was created. */
public final class Plans {
    public static final long NOON = 1_760_000_000_000L;
    public static final long HALF_AN_HOUR = 30 * 60 * 1000L;
    public static final String TARGET = "arn:aws:iam::111122223333:user/ci-bot";

    private Plans() {}

    public static PlannedStep step(int index, String action, boolean required, boolean keepOff, boolean expires) {
        return new PlannedStep(
                index, action, TARGET, new TreeMap<>(), required, keepOff, expires, true, 10_000, List.of(), "");
    }

    public static HoldPlan plan(String alert, OnTimeout onTimeout, List<PlannedStep> steps) {
        return new HoldPlan(
                ContainmentId.of("local", alert, "leaked-access-key", 1),
                "local",
                alert,
                3,
                TARGET,
                IdentityKind.SERVICE,
                TARGET,
                "111122223333",
                "service",
                91.5,
                true,
                false,
                "leaked-access-key",
                1,
                PlaybookStage.LEASE,
                HoldRung.FULL,
                steps,
                new LeaseTerms(HALF_AN_HOUR, onTimeout, 4 * HALF_AN_HOUR),
                "platform",
                false,
                NOON - 60_000,
                NOON - 20_000,
                NOON,
                NOON - 5_000,
                78,
                0,
                new ResponseEstimate(true, 1_000, 2, 3, List.of("s3:GetObject"), List.of()),
                List.of(),
                "",
                List.of(),
                0,
                List.of());
    }

    public static HoldPlan threeSteps(String alert, OnTimeout onTimeout) {
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step(0, "made-up.deny", true, false, true));
        steps.add(step(1, "made-up.keys", true, false, false));
        steps.add(step(2, "made-up.extra", false, false, false));
        return plan(alert, onTimeout, steps);
    }

    /**
     * The next version of a hold, as it stands once its second step found a key that was active.
     *
     * @param status how far that step is
     * @param atMillis when it was applied
     */
    public static Containment tookKey(
            Containment hold, ContainmentState state, StepStatus status, String key, long atMillis) {
        List<StepProgress> steps = new ArrayList<>(hold.steps());
        PriorState prior = PriorState.of(Map.of("key." + key, "Active"));
        steps.set(1, new StepProgress(status, prior, true, true, 0, 0, 0, 0, atMillis, Receipt.NONE, "looked at"));
        return new Containment(
                hold.version() + 1,
                hold.plan(),
                hold.planHash(),
                state,
                hold.reason(),
                hold.sinceMillis(),
                hold.approvalsNeeded(),
                hold.approvals(),
                steps,
                hold.lease(),
                hold.denials(),
                hold.ending(),
                hold.decidedBy(),
                hold.exposures());
    }

    /** The same from the next version of its alert. */
    public static HoldPlan later(HoldPlan plan) {
        return copy(plan, plan.id(), plan.alertRevision() + 1);
    }

    /** The same beside it, in another containment of its alert. */
    public static HoldPlan beside(HoldPlan plan, int number) {
        ContainmentId id =
                ContainmentId.further(plan.tenant(), plan.alertId(), plan.playbook(), plan.playbookVersion(), number);
        return copy(plan, id, plan.alertRevision() + 1);
    }

    private static HoldPlan copy(HoldPlan plan, ContainmentId id, long revision) {
        return new HoldPlan(
                id,
                plan.tenant(),
                plan.alertId(),
                revision,
                plan.identityKey(),
                plan.identityKind(),
                plan.target(),
                plan.account(),
                plan.cohort(),
                plan.priority(),
                plan.exposed(),
                plan.immature(),
                plan.playbook(),
                plan.playbookVersion(),
                plan.stage(),
                plan.rung(),
                plan.steps(),
                plan.lease(),
                plan.owner(),
                plan.ownerTagged(),
                plan.suspectedSinceMillis(),
                plan.latestEventMillis(),
                plan.plannedMillis(),
                plan.snapshotMillis(),
                plan.blastBefore(),
                plan.blastAfter(),
                plan.response(),
                plan.residual(),
                plan.question(),
                plan.notes(),
                plan.followed(),
                plan.beside());
    }
}
