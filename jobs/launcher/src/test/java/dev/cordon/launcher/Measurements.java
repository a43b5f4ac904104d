package dev.cordon.launcher;

import dev.cordon.behavior.Facet;
import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.DailyAlerts;
import dev.cordon.learning.takeover.Findings;
import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.LengthClass;
import dev.cordon.learning.takeover.MeasuredBundle;
import dev.cordon.learning.takeover.NamedFacets;
import dev.cordon.learning.takeover.RealisedRate;
import dev.cordon.learning.takeover.Sighting;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.StratumResult.CurvePoint;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.StratumResult.FoundOf;
import dev.cordon.learning.takeover.StratumResult.TimeToAlert;
import dev.cordon.learning.takeover.TakeoverPlan;
import dev.cordon.learning.takeover.TakeoverReport;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A made-up measurement: one detector, one stratum. */
public final class Measurements {
    private static final Interval INTERVAL = new Interval(0.25, 0.75);

    private Measurements() {}

    static TakeoverReport report(TakeoverPlan plan) {
        return report(plan, "git:team:ann", "rarity-sum", 1258);
    }

    /**
     * @param identity everybody's
     * @param peer that Cordon is compared with
     * @param calibrationDays 3000 make 0.1 % an operating point
     */
    public static TakeoverReport report(TakeoverPlan plan, String identity, String peer, int calibrationDays) {
        Map<Stratum, StratumResult> results = new EnumMap<>(Stratum.class);
        results.put(Stratum.PEER_12, result(Map.of(peer, new Difference(0.1, new Interval(-0.05, 0.25)))));
        results.put(Stratum.NULL_12, result(Map.of()));
        Sighting sighting = new Sighting(
                identity, "event-1", 1_400_000_000_000L, 2.5, 1.5, Map.of(Facet.REGION, 3.0, Facet.HOUR, -0.5));
        return new TakeoverReport(
                plan,
                List.of(new TakeoverReport.YearSummary(2014, 14, calibrationDays, 11_560, 7171, 3.94)),
                Map.of("cordon", results, peer, Map.of(Stratum.PEER_12, result(Map.of()))),
                Map.of("cordon", byBudget(budget -> new RealisedRate(11, 0.011, new Interval(0.008, 0.014)))),
                Map.of(
                        "without region",
                        Map.of(
                                Stratum.PEER_12,
                                result(Map.of("cordon", new Difference(-0.2, new Interval(-0.3, -0.1)))))),
                new Findings(
                        List.of(new Findings.Miss(
                                "2014", Stratum.PEER_12, 1, identity, identity, -3 * 604_800_000L, 12, sighting)),
                        List.of(new Findings.FalseAlert("2014", sighting, 5, 6)),
                        Map.of(Stratum.PEER_12, new NamedFacets(10, 25, 20, 15))),
                false);
    }

    /** A champion, and a challenger that was trained on what it is measured on. */
    public static TakeoverReport ofBundles(TakeoverPlan plan, String champion, String challenger) {
        TakeoverReport report = report(plan);
        Difference ahead = new Difference(0.25, new Interval(0.125, 0.375));
        Map<String, Map<Stratum, StratumResult>> detectors = new LinkedHashMap<>(report.detectors());
        detectors.put(champion, Map.of(Stratum.PEER_12, result(Map.of())));
        detectors.put(challenger, Map.of(Stratum.PEER_12, result(Map.of(champion, ahead))));
        Map<String, MeasuredBundle> bundles = new LinkedHashMap<>();
        bundles.put(champion, new MeasuredBundle(LocalDate.of(2014, 1, 1), false));
        bundles.put(challenger, new MeasuredBundle(LocalDate.of(2015, 3, 1), true));
        return new TakeoverReport(
                plan,
                report.years(),
                detectors,
                report.realisedRates(),
                report.ablation(),
                report.findings(),
                false,
                bundles);
    }

    /** What is measured where there is no donor. */
    public static StratumResult noCase() {
        Interval unknown = new Interval(Double.NaN, Double.NaN);
        AtBudget at = new AtBudget(
                0,
                Double.NaN,
                unknown,
                11,
                0.011,
                new Interval(0.008, 0.014),
                Double.NaN,
                Double.NaN,
                Map.of(),
                Map.of("rarity-sum", new Difference(Double.NaN, unknown)));
        TimeToAlert time = new TimeToAlert(List.of(), Collections.nCopies(TimeToAlert.HOURS.size(), Double.NaN));
        return new StratumResult(
                0,
                0,
                1000,
                byBudget(budget -> at),
                List.of(new CurvePoint(0.01, 0.011, Double.NaN), new CurvePoint(0.05, 0.05, Double.NaN)),
                byBudget(budget -> time),
                new DailyAlerts(0, 0));
    }

    private static StratumResult result(Map<String, Difference> over) {
        AtBudget at = new AtBudget(
                10,
                0.5,
                INTERVAL,
                11,
                0.011,
                new Interval(0.008, 0.014),
                Double.NaN,
                Double.NaN,
                Map.of(LengthClass.LONG, new FoundOf(10, 20)),
                over);
        TimeToAlert time = new TimeToAlert(List.of(0.25, 0.5), Collections.nCopies(TimeToAlert.HOURS.size(), 0.5));
        return new StratumResult(
                20,
                9,
                1000,
                byBudget(budget -> at),
                List.of(
                        new CurvePoint(0.0005, 0.0004, 0.1),
                        new CurvePoint(0.01, 0.011, 0.5),
                        new CurvePoint(0.05, 0.05, 0.5)),
                byBudget(budget -> time),
                new DailyAlerts(100, 25));
    }

    private static <T> Map<Budget, T> byBudget(Function<Budget, T> value) {
        return Arrays.stream(Budget.values()).collect(Collectors.toMap(budget -> budget, value));
    }
}
