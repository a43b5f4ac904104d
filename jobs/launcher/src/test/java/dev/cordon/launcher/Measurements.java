package dev.cordon.launcher;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.LengthClass;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.StratumResult.FoundOf;
import dev.cordon.learning.takeover.TakeoverPlan;
import dev.cordon.learning.takeover.TakeoverReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A made-up measurement: one detector, one stratum. */
final class Measurements {
    private Measurements() {}

    static TakeoverReport report(TakeoverPlan plan) {
        Interval interval = new Interval(0.25, 0.75);
        AtBudget at = new AtBudget(
                10,
                0.5,
                interval,
                11,
                0.011,
                new Interval(0.008, 0.014),
                Double.NaN,
                Double.NaN,
                Map.of(LengthClass.LONG, new FoundOf(10, 20)),
                Optional.of(new StratumResult.Difference(0.1, new Interval(-0.05, 0.25))));
        StratumResult result = new StratumResult(20, 9, 1000, Map.of(Budget.ONE_PERCENT, at, Budget.FIVE_PERCENT, at));
        return new TakeoverReport(
                plan,
                List.of(new TakeoverReport.YearSummary(2014, 14, 1258, 11_560, 7171)),
                Map.of("cordon", Map.of(Stratum.PEER_12, result)));
    }
}
