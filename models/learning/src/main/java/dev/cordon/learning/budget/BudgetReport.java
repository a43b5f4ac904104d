package dev.cordon.learning.budget;

import dev.cordon.learning.takeover.Interval;
import java.util.List;

/**
 * Whether budgets held, by budget and year.
 *
 * @param rows by budget, then year
 */
public record BudgetReport(BudgetPlan plan, List<Row> rows) {
    public BudgetReport {
        rows = List.copyOf(rows);
    }

    /**
     * One budget in one year.
     *
     * @param asked alerts a day that were asked for
     * @param allowed alerts a day that the policy allowed: less where so few identities are active that the share of
     *     days that may alert is capped
     * @param calibrated whether benign history before the year was long enough for a threshold
     * @param days calendar days
     * @param identityDays days on which an identity did something
     * @param alerts that opened, all counted as false
     * @param incidents of these, counted once for a common reason
     * @param topTier of the alerts, those that no budget cuts
     * @param immature of the alerts, those of identities with too little history
     * @param largestIncident identities in the largest incident
     * @param largestShare share of the alerts that the noisiest identity raised
     * @param overAllowed alerts over what was allowed
     * @param interval of {@code overAllowed}, 95 %, by bootstrap over identities
     */
    public record Row(
            int year,
            double asked,
            double allowed,
            boolean calibrated,
            int days,
            long identityDays,
            long alerts,
            long incidents,
            long topTier,
            long immature,
            long largestIncident,
            double largestShare,
            double overAllowed,
            Interval interval) {}
}
