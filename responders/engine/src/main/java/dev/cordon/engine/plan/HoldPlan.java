package dev.cordon.engine.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.domain.QueueRank;
import java.util.List;
import java.util.Map;

/**
 * Everything a containment will do, fixed before anything is touched: what people approve is this, by its {@link PlanHash}.
 *
 * @param id of the containment, from alert and playbook version
 * @param tenant whose
 * @param alertId alert it answers
 * @param alertRevision version of the alert it was made from
 * @param identityKey whose behaviour raised the alert
 * @param identityKind what sort of identity
 * @param target ARN of the user or role that is held
 * @param account twelve digits
 * @param cohort what its budget is counted under besides the tenant
 * @param priority of the alert, 0-100
 * @param exposed whether a credential of it is in the open: then only a full hold will do
 * @param immature whether too little history stands behind the alert
 * @param playbook id of the playbook
 * @param playbookVersion its version
 * @param stage how far the playbook may go by itself
 * @param rung how much is taken away
 * @param steps in the order in which they are applied; undone in reverse
 * @param lease for how long
 * @param owner who answers for the identity, or empty where nobody is known
 * @param ownerTagged whether a tag alone says so; false in plans from before it was told, and then no part of what is hashed
 *     or written
 * @param suspectedSinceMillis time of the first suspicious event
 * @param latestEventMillis time of the latest suspicious event of the alert; 0 in plans from before it was told, and then
 *     no part of what is hashed or written
 * @param plannedMillis when it was made
 * @param snapshotMillis moment that the account was read for it
 * @param blastBefore blast radius before, 0-100
 * @param blastAfter blast radius while held, 0-100
 * @param response what legitimate work it would break
 * @param residual what stays open to an attacker, as people read it
 * @param question what a person has to decide because attacker and workload cannot be told apart; empty where they can
 * @param notes what else a person should know: what was tried and did not fit, outages, what cannot be reached
 * @param followed how often the alert had to be planned for anew, this time included, because it named sessions that no hold
 *     of it denied; 0 in the first plan, and then no part of what is hashed or written
 * @param beside ids of the other containments of the alert when it was made; where there are none no part of what is hashed
 *     or written
 */
public record HoldPlan(
        ContainmentId id,
        String tenant,
        String alertId,
        long alertRevision,
        String identityKey,
        IdentityKind identityKind,
        String target,
        String account,
        String cohort,
        double priority,
        boolean exposed,
        boolean immature,
        String playbook,
        int playbookVersion,
        PlaybookStage stage,
        HoldRung rung,
        List<PlannedStep> steps,
        LeaseTerms lease,
        String owner,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ownerTagged,
        long suspectedSinceMillis,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long latestEventMillis,
        long plannedMillis,
        long snapshotMillis,
        double blastBefore,
        double blastAfter,
        ResponseEstimate response,
        List<String> residual,
        String question,
        List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int followed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> beside) {
    public HoldPlan {
        steps = List.copyOf(steps);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).index() != i) {
                throw new IllegalArgumentException("step " + i + " of the plan says it is step "
                        + steps.get(i).index());
            }
        }
        residual = List.copyOf(residual);
        notes = List.copyOf(notes);
        beside = beside == null ? List.of() : List.copyOf(beside); // absent in what was written before
    }

    /** Its place among plans that wait: that of its alert, which was open when it was made. */
    public QueueRank rank() {
        return new QueueRank(exposed, priority);
    }

    /** Whether another plan takes the same away from the same target by the same playbook, whatever alert it answers. */
    public boolean doesTheSameAs(HoldPlan other) {
        return tenant.equals(other.tenant)
                && target.equals(other.target)
                && playbook.equals(other.playbook)
                && playbookVersion == other.playbookVersion
                && rung == other.rung
                && effects().equals(other.effects());
    }

    /** Whether another plan is about the same identity, held on the same target. */
    public boolean isAboutTheSame(HoldPlan other) {
        return tenant.equals(other.tenant) && target.equals(other.target) && identityKey.equals(other.identityKey);
    }

    /**
     * Whether this plan takes away all that another one would of the same identity. Rungs are ordered by what they break, and
     * each but the widest leaves something open that a narrower one closes: a hold of what is not routine lets a stolen
     * session go on with the routine. So each step of the other has to be one of this as well; on the target itself the
     * widest rung denies whatever another one would. What is in the open is taken away only by a plan that knows of it.
     */
    public boolean takesAllOf(HoldPlan other) {
        return isAboutTheSame(other)
                && (exposed || !other.exposed)
                && other.steps.stream()
                        .filter(PlannedStep::mutating)
                        .allMatch(step -> steps.stream().anyMatch(own -> takesAllOf(own, step, other.rung)));
    }

    private boolean takesAllOf(PlannedStep own, PlannedStep step, HoldRung otherRung) {
        if (rung == otherRung) {
            return own.takesAllOf(step);
        }
        return rung == HoldRung.FULL
                && step.target().equals(target)
                && own.whateverItDenies().takesAllOf(step.whateverItDenies());
    }

    private List<Effect> effects() {
        return steps.stream().map(Effect::of).toList();
    }

    /** What a step does, without how it is told. */
    private record Effect(
            String action, String target, Map<String, String> parameters, boolean required, boolean keepOff) {
        static Effect of(PlannedStep step) {
            return new Effect(step.action(), step.target(), step.parameters(), step.required(), step.keepOff());
        }
    }
}
