package dev.cordon.engine.guardrail;

/** How a hold stands to the budget of its hour. */
public enum BudgetStanding {
    /** It has its place, or needs none since people are asked anyway. */
    ADMITTED,
    OVER_TENANT,
    OVER_COHORT
}
