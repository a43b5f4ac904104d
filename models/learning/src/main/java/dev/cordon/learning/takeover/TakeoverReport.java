package dev.cordon.learning.takeover;

import java.util.List;
import java.util.Map;

/**
 * The measurement.
 *
 * @param plan what was asked for
 * @param years what each year was measured on
 * @param detectors results by detector and stratum, in the order of the strata
 * @param runs whether the source has no clock: identity-days are then recorded runs, and hours mean nothing
 */
public record TakeoverReport(
        TakeoverPlan plan, List<YearSummary> years, Map<String, Map<Stratum, StratumResult>> detectors, boolean runs) {
    /** Of a source with a clock. */
    public TakeoverReport(
            TakeoverPlan plan, List<YearSummary> years, Map<String, Map<Stratum, StratumResult>> detectors) {
        this(plan, years, detectors, false);
    }

    /** What a detector reached in a stratum. */
    public StratumResult result(String detector, Stratum stratum) {
        StratumResult result = detectors.getOrDefault(detector, Map.of()).get(stratum);
        if (result == null) {
            throw new IllegalArgumentException(detector + " was not measured in " + stratum.label());
        }
        return result;
    }

    /**
     * What a year was measured on.
     *
     * @param year calendar year in which the period begins
     * @param scored identities that were scored
     * @param calibrationDays benign identity-days of the year before, which set the thresholds
     * @param historyEvents events of the years before
     * @param events events of the year itself
     * @param period what was measured, e.g. {@code 2014} or {@code 2024-06}
     */
    public record YearSummary(int year, int scored, int calibrationDays, int historyEvents, int events, String period) {
        /** A whole calendar year. */
        public YearSummary(int year, int scored, int calibrationDays, int historyEvents, int events) {
            this(year, scored, calibrationDays, historyEvents, events, Integer.toString(year));
        }
    }
}
