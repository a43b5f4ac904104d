package dev.cordon.engine.guardrail;

import dev.cordon.engine.plan.HoldPlan;

/** Facts for a review, as they are now: the account read again, whom the provider calls us, how the budget stands. */
@FunctionalInterface
public interface FactsSource {
    ReviewFacts facts(HoldPlan plan, long nowMillis);
}
