package dev.cordon.learning.takeover;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measurement.
 *
 * @param plan what was asked for
 * @param years what each year was measured on
 * @param detectors results by detector and stratum, in the order of the strata
 * @param realisedRates false alerts by detector and budget, over all strata, years and seeds
 * @param ablation results of variants of Cordon, likewise; compared with {@link CordonDetector#NAME} on the same cases
 * @param findings what to look at by hand
 */
public record TakeoverReport(
        TakeoverPlan plan,
        List<YearSummary> years,
        Map<String, Map<Stratum, StratumResult>> detectors,
        Map<String, Map<Budget, RealisedRate>> realisedRates,
        Map<String, Map<Stratum, StratumResult>> ablation,
        Findings findings) {
    /** A threshold that is set where fewer false incidents are expected is luck. */
    public static final double LEAST_EXPECTED = 3;

    /** What a detector reached in a stratum. */
    public StratumResult result(String detector, Stratum stratum) {
        StratumResult result = detectors.getOrDefault(detector, Map.of()).get(stratum);
        if (result == null) {
            throw new IllegalArgumentException(detector + " was not measured in " + stratum.label());
        }
        return result;
    }

    /** False incidents that a budget allows in the year that sets the threshold, in the year in which they are fewest. */
    public double expected(double budget) {
        return budget
                * years.stream().mapToInt(YearSummary::calibrationDays).min().orElse(0);
    }

    /** Why a budget is no operating point on this history, or nothing where it is one. */
    public Optional<String> refusal(Budget budget) {
        double expected = expected(budget.rate());
        return expected >= LEAST_EXPECTED
                ? Optional.empty()
                : Optional.of(String.format(
                        java.util.Locale.ROOT,
                        "%s is no operating point: its threshold rests on %.1f expected false incidents; %.0f need"
                                + " %,d benign identity-days in each year before, and there are %,d",
                        budget.words(),
                        expected,
                        LEAST_EXPECTED,
                        Math.round(LEAST_EXPECTED / budget.rate()),
                        years.stream()
                                .mapToInt(YearSummary::calibrationDays)
                                .min()
                                .orElse(0)));
    }

    /** Why ten alerts a day are no operating point on this history, or nothing where they are one. */
    public Optional<String> dailyRefusal() {
        double active =
                years.stream().mapToDouble(YearSummary::activeADay).min().orElse(0);
        return active >= DailyAlerts.LEAST_ACTIVE
                ? Optional.empty()
                : Optional.of(String.format(
                        java.util.Locale.ROOT,
                        "%d alerts a day are no operating point: with %.1f scored identities active a day they are no"
                                + " choice; it takes %.0f",
                        DailyAlerts.A_DAY,
                        active,
                        DailyAlerts.LEAST_ACTIVE));
    }

    /**
     * What a year was measured on.
     *
     * @param year calendar year
     * @param scored identities that were scored
     * @param calibrationDays benign identity-days of the year before, which set the thresholds
     * @param historyEvents events of the years before
     * @param events events of the year itself
     * @param activeADay scored identities that do something on a day, on average
     */
    public record YearSummary(
            int year, int scored, int calibrationDays, int historyEvents, int events, double activeADay) {}
}
