package dev.cordon.engine.guardrail;

import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Approval;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.run.Clearance;
import java.util.Optional;

/**
 * Asks guardrails again right before the first call, with facts of that moment: a rule that refuses by then stops it, and one
 * that asks does so unless enough different people approved this plan. The kill switch is looked at before every later call.
 * What cannot be looked up stops it too.
 */
public final class StandingClearance implements Clearance {
    private final Guardrails guardrails;
    private final FactsSource facts;
    private final Journal journal;

    public StandingClearance(Guardrails guardrails, FactsSource facts, Journal journal) {
        this.guardrails = guardrails;
        this.facts = facts;
        this.journal = journal;
    }

    @Override
    public Verdict clear(HoldPlan plan, long nowMillis) {
        Review review = guardrails.review(plan, facts.facts(plan, nowMillis));
        return review.fold(allowed -> Verdict.CLEAR, asks -> approved(plan, asks), refused -> verdict(refused));
    }

    @Override
    public Verdict stillClear(HoldPlan plan, long nowMillis) {
        String thrown = guardrails.killSwitch().thrown();
        return thrown.isEmpty() ? Verdict.CLEAR : new Verdict(GuardrailRule.KILL_SWITCH.code(), thrown);
    }

    private Verdict approved(HoldPlan plan, Review.NeedsApproval asks) {
        try {
            Optional<Containment> standing = journal.load(plan.id());
            long people = standing.filter(found -> found.plan().equals(plan)).stream()
                    .flatMap(found -> found.approvals().stream())
                    .map(Approval::subject)
                    .filter(subject -> !subject.equals(Transition.CORDON))
                    .distinct()
                    .count();
            return people >= asks.approvalsNeeded() ? Verdict.CLEAR : verdict(asks);
        } catch (JournalException e) {
            return new Verdict("journal", "approvals cannot be looked up: " + e.getMessage());
        }
    }

    private static Verdict verdict(Review review) {
        return new Verdict(review.rules().get(0).rule().code(), review.words());
    }
}
