package dev.cordon.engine.guardrail;

import dev.cordon.domain.Alert;

/**
 * What a review must know besides the plan.
 *
 * @param nowMillis when it is made
 * @param principals users and roles of the account
 * @param responder Cordon's own standing
 * @param historyDays days since the identity was first seen
 * @param eventsBefore events of the identity before the episode
 * @param budget how the plan stands to the budget
 */
public record ReviewFacts(
        long nowMillis,
        KnownPrincipals principals,
        ResponderFacts responder,
        long historyDays,
        long eventsBefore,
        BudgetStanding budget) {
    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;

    /** Of the alert that the plan answers. */
    public static ReviewFacts of(
            Alert alert, KnownPrincipals principals, ResponderFacts responder, BudgetStanding budget, long nowMillis) {
        long known = alert.firstSeenMillis() > 0 ? alert.openedMillis() - alert.firstSeenMillis() : 0;
        return new ReviewFacts(
                nowMillis, principals, responder, Math.max(0, known) / DAY_MILLIS, alert.eventsBefore(), budget);
    }
}
