package dev.cordon.engine.guardrail;

/**
 * How many holds may begin within an hour.
 *
 * @param tenantPerHour in all
 * @param cohortPerHour in one cohort
 * @param reserve of the tenant's, so many are kept for the top tier, which may use them whatever its cohort has spent
 * @param reserveFromPriority the top tier: priority 0-100 from which on a hold may use the reserve
 */
public record BudgetTerms(int tenantPerHour, int cohortPerHour, int reserve, double reserveFromPriority) {
    public static final BudgetTerms DEFAULTS = new BudgetTerms(20, 5, 5, 80);

    public BudgetTerms {
        if (tenantPerHour < 0 || cohortPerHour < 0 || reserve < 0 || reserve > tenantPerHour) {
            throw new IllegalArgumentException("a reserve of " + reserve + " of " + tenantPerHour + " holds an hour, "
                    + cohortPerHour + " in a cohort");
        }
    }

    boolean isTopTier(double priority) {
        return priority >= reserveFromPriority;
    }
}
