package dev.cordon.learning.takeover;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measurement.
 *
 * @param plan what was asked for
 * @param years what each period was measured on
 * @param detectors results by detector and stratum, in the order of the strata
 * @param realisedRates false alerts by detector and budget, over all strata, years and seeds
 * @param ablation results of variants of Cordon, likewise; compared with {@link CordonDetector#NAME} on the same cases
 * @param findings what to look at by hand
 * @param runs whether the source has no clock: identity-days are then recorded runs, and hours mean nothing
 * @param bundles by the name of the detector, in the order of the report; the first is the champion
 */
public record TakeoverReport(
        TakeoverPlan plan,
        List<YearSummary> years,
        Map<String, Map<Stratum, StratumResult>> detectors,
        Map<String, Map<Budget, RealisedRate>> realisedRates,
        Map<String, Map<Stratum, StratumResult>> ablation,
        Findings findings,
        boolean runs,
        Map<String, MeasuredBundle> bundles) {
    /** A threshold that is set where fewer false incidents are expected is luck. */
    public static final double LEAST_EXPECTED = 3;

    /** Without bundles. */
    public TakeoverReport(
            TakeoverPlan plan,
            List<YearSummary> years,
            Map<String, Map<Stratum, StratumResult>> detectors,
            Map<String, Map<Budget, RealisedRate>> realisedRates,
            Map<String, Map<Stratum, StratumResult>> ablation,
            Findings findings,
            boolean runs) {
        this(plan, years, detectors, realisedRates, ablation, findings, runs, Map.of());
    }

    /** What a detector reached in a stratum. */
    public StratumResult result(String detector, Stratum stratum) {
        StratumResult result = detectors.getOrDefault(detector, Map.of()).get(stratum);
        if (result == null) {
            throw new IllegalArgumentException(detector + " was not measured in " + stratum.label());
        }
        return result;
    }

    /** What an identity's activity is counted in: {@code day}, or {@code run} where there is no clock. */
    public String unit() {
        return runs ? "run" : "day";
    }

    /** What was measured from first to last, e.g. {@code 2014–2016}. */
    public String span() {
        String first = years.get(0).period();
        String last = years.get(years.size() - 1).period();
        return first.equals(last) ? first : first + "–" + last;
    }

    /** Whether each period is a calendar year. */
    public boolean isOfYears() {
        return years.stream().allMatch(year -> year.period().equals(Integer.toString(year.year())));
    }

    /** False incidents that a budget allows in the period that sets the threshold, where they are fewest. */
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
                                + " %,d benign identity-%ss in each %s before, and there are %,d",
                        budget.words(),
                        expected,
                        LEAST_EXPECTED,
                        Math.round(LEAST_EXPECTED / budget.rate()),
                        unit(),
                        isOfYears() ? "year" : "period",
                        years.stream()
                                .mapToInt(YearSummary::calibrationDays)
                                .min()
                                .orElse(0)));
    }

    /** Why ten alerts a day are no operating point on this history, or nothing where they are one. */
    public Optional<String> dailyRefusal() {
        if (runs) {
            return Optional.of(
                    DailyAlerts.A_DAY + " alerts a day are no operating point: recorded runs lie on no real days");
        }
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
     * @param year calendar year in which the period begins
     * @param scored identities that were scored
     * @param calibrationDays benign identity-days of the year before, which set the thresholds
     * @param historyEvents events of the years before
     * @param events events of the year itself
     * @param activeADay scored identities that do something on a day, on average
     * @param period what was measured, e.g. {@code 2014} or {@code 2024-06}
     */
    public record YearSummary(
            int year,
            int scored,
            int calibrationDays,
            int historyEvents,
            int events,
            double activeADay,
            String period) {
        /** A whole calendar year. */
        public YearSummary(
                int year, int scored, int calibrationDays, int historyEvents, int events, double activeADay) {
            this(year, scored, calibrationDays, historyEvents, events, activeADay, Integer.toString(year));
        }
    }
}
