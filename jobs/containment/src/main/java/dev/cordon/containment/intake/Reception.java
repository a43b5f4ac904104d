package dev.cordon.containment.intake;

import dev.cordon.domain.Alert;
import dev.cordon.engine.guardrail.BudgetStanding;
import dev.cordon.engine.guardrail.FactsSource;
import dev.cordon.engine.guardrail.Guardrails;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.guardrail.ReviewFacts;
import dev.cordon.engine.plan.HoldPlan;
import java.util.Optional;

/**
 * Takes a line and reviews what comes of it, but for the budget, which is spent by rank over all that arrive together. Also
 * gives the facts for the review right before the first call. Safe for use by several threads.
 */
public final class Reception implements FactsSource {
    private static final long DAYS_OF_THE_MATURE = 3_650;

    private final Intake intake;
    private final Guardrails guardrails;
    private final AccountFacts.Source account;

    public Reception(Intake intake, Guardrails guardrails, AccountFacts.Source account) {
        this.intake = intake;
        this.guardrails = guardrails;
        this.account = account;
    }

    /**
     * What became of a line.
     *
     * @param taken what it was
     * @param review what guardrails say, where there is a plan
     */
    public record Received(Taken taken, Optional<Review> review) {}

    /** A line before the account is asked about it. */
    public Opened open(byte[] line, long nowMillis) {
        return intake.open(line, nowMillis);
    }

    /** What comes of an alert that is known to be authentic; reads the account. */
    public Received receive(Alert alert, long nowMillis) {
        Taken taken = intake.selected(alert, nowMillis);
        if (taken instanceof Taken.Planned planned) {
            return new Received(taken, Optional.of(review(planned.alert(), planned.plan(), nowMillis)));
        }
        return new Received(taken, Optional.empty());
    }

    private Review review(Alert alert, HoldPlan plan, long now) {
        AccountFacts of = account.now();
        return guardrails.review(
                plan, ReviewFacts.of(alert, of.principals(), of.responder(), BudgetStanding.ADMITTED, now));
    }

    /**
     * Facts of now for a plan that was reviewed with the alert's before. How long the identity was known then does not get
     * less: what is left of it is whether it was mature.
     */
    @Override
    public ReviewFacts facts(HoldPlan plan, long nowMillis) {
        AccountFacts of = account.now();
        long days = plan.immature() ? 0 : DAYS_OF_THE_MATURE;
        long events = plan.immature() ? 0 : Long.MAX_VALUE;
        return new ReviewFacts(nowMillis, of.principals(), of.responder(), days, events, BudgetStanding.ADMITTED);
    }

    public Guardrails guardrails() {
        return guardrails;
    }
}
