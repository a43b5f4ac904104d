package dev.cordon.containment.intake;

import dev.cordon.domain.Alert;
import dev.cordon.engine.guardrail.BudgetStanding;
import dev.cordon.engine.guardrail.FactsSource;
import dev.cordon.engine.guardrail.Guardrails;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.guardrail.ReviewFacts;
import dev.cordon.engine.plan.HoldPlan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes a line and reviews what comes of it, but for the budget, which is spent by rank over all that arrive together. Also
 * gives the facts for the review right before the first call. Safe for use by several threads.
 */
public final class Reception implements FactsSource {
    private static final long DAYS_OF_THE_MATURE = 365;

    private final Intake intake;
    private final Guardrails guardrails;
    private final AccountFacts.Source account;
    private final Map<String, ReviewFacts> known = new ConcurrentHashMap<>();

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

    public Received receive(byte[] line, long nowMillis) {
        Taken taken = intake.take(line, nowMillis);
        if (taken instanceof Taken.Planned planned) {
            return new Received(taken, Optional.of(review(planned.alert(), planned.plan(), nowMillis)));
        }
        return new Received(taken, Optional.empty());
    }

    private Review review(Alert alert, HoldPlan plan, long now) {
        AccountFacts of = account.now();
        ReviewFacts facts = ReviewFacts.of(alert, of.principals(), of.responder(), BudgetStanding.ADMITTED, now);
        known.put(plan.id().value(), facts);
        return guardrails.review(plan, facts);
    }

    /** Facts of now; of the identity's history what stood on the alert, or after a restart whether it was mature. */
    @Override
    public ReviewFacts facts(HoldPlan plan, long nowMillis) {
        AccountFacts of = account.now();
        ReviewFacts before = known.get(plan.id().value());
        long days = before != null ? before.historyDays() : plan.immature() ? 0 : DAYS_OF_THE_MATURE;
        long events = before != null ? before.eventsBefore() : plan.immature() ? 0 : Long.MAX_VALUE;
        return new ReviewFacts(nowMillis, of.principals(), of.responder(), days, events, BudgetStanding.ADMITTED);
    }

    public Guardrails guardrails() {
        return guardrails;
    }
}
