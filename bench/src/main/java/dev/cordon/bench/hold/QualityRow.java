package dev.cordon.bench.hold;

import dev.cordon.bench.hold.HoldOutcome.Denied;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What one way to hold did over identities. Shares are 0 to 1.
 *
 * @param of what the row is of: a way, or a kind of identity
 * @param weightRemoved share of reach, weighted by harm, that a thief from elsewhere loses
 * @param weightInside the same for a thief inside network and session
 * @param radiusRemoved share of the blast radius that a thief from elsewhere loses
 * @param dangerRemoved share of the dangerous actions that the identity could use
 * @param callsDenied legitimate calls denied, mean over identities
 * @param callsDenied95 the same of the identity at 95 %
 * @param callsDeniedWorst the same of the worst identity
 * @param loggedDenied of the calls that a default trail has, mean
 * @param loggedDenied95 the same of the identity at 95 %
 * @param actionsDenied distinct actions of an identity, mean share denied
 * @param runsBroken runs of habits of which some call was denied, of all runs
 * @param calendarBroken of the monthly and quarterly runs
 * @param withinAim identities of which at least 90 % of reach is removed and at most 1 % of calls denied
 */
record QualityRow(
        String of,
        int identities,
        Spread weightRemoved,
        Spread weightInside,
        Spread radiusRemoved,
        Spread dangerRemoved,
        Spread callsDenied,
        Spread callsDenied95,
        double callsDeniedWorst,
        Spread loggedDenied,
        Spread loggedDenied95,
        Spread actionsDenied,
        double runsBroken,
        double calendarBroken,
        double withinAim) {
    static final double LEAST_REMOVED = 0.9;
    static final double MOST_DENIED = 0.01;

    static QualityRow of(String name, List<HoldOutcome> outcomes) {
        double[] calls = values(outcomes, o -> o.calls().share());
        double[] logged = values(outcomes, o -> o.logged().share());
        long good = outcomes.stream()
                .filter(o -> o.weightRemoved() >= LEAST_REMOVED && o.calls().share() <= MOST_DENIED)
                .count();
        return new QualityRow(
                name,
                outcomes.size(),
                Spread.mean(values(outcomes, HoldOutcome::weightRemoved)),
                Spread.mean(values(outcomes, HoldOutcome::weightRemovedInside)),
                Spread.mean(values(outcomes, HoldOutcome::radiusRemoved)),
                Spread.mean(values(outcomes, HoldOutcome::dangerRemoved)),
                Spread.mean(calls),
                Spread.quantile(calls, 0.95),
                Spread.rank(calls, 1),
                Spread.mean(logged),
                Spread.quantile(logged, 0.95),
                Spread.mean(values(outcomes, o -> o.actions().share())),
                pooled(outcomes, HoldOutcome::runs),
                pooled(outcomes, HoldOutcome::calendarRuns),
                outcomes.isEmpty() ? Double.NaN : (double) good / outcomes.size());
    }

    private static double[] values(Collection<HoldOutcome> outcomes, ToDoubleFunction<HoldOutcome> value) {
        return outcomes.stream().mapToDouble(value).toArray();
    }

    /** Of all identities together. */
    static double pooled(Collection<HoldOutcome> outcomes, Function<HoldOutcome, Denied> counted) {
        long all = 0;
        long denied = 0;
        for (HoldOutcome outcome : outcomes) {
            all += counted.apply(outcome).all();
            denied += counted.apply(outcome).denied();
        }
        return all == 0 ? Double.NaN : (double) denied / all;
    }
}
