package dev.cordon.learning;

import dev.cordon.behavior.ScoreCalibration;
import dev.cordon.domain.IdentityKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How high the daily maximum score of benign identity-days goes, by source and kind of identity: what turns a budget of
 * false alerts into a threshold.
 *
 * @param groups sorted by source and kind
 */
public record Calibration(List<Group> groups) {
    /** Shares of identity-days that lie above the quantiles, falling. */
    public static final List<Double> TAILS =
            List.of(0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001);

    /** Stands for all kinds of identity of a source together. */
    public static final String ALL_KINDS = "*";

    /** A budget is only calibrated where the history held at least this many days beyond the threshold. */
    public static final double MIN_DAYS_BEYOND = 3;

    public Calibration {
        groups = List.copyOf(groups);
    }

    /** Nothing is known: no budget can be calibrated. */
    public static final Calibration NONE = new Calibration(List.of());

    /**
     * One source, and one kind of identity or all of them.
     *
     * @param source source of the events
     * @param kind name of an {@link IdentityKind} or {@link #ALL_KINDS}
     * @param identityDays benign identity-days behind it
     * @param quantiles log-odds that a share {@link #TAILS} of the days exceeds, never falling
     */
    public record Group(String source, String kind, long identityDays, List<Double> quantiles) {
        public Group {
            quantiles = List.copyOf(quantiles);
        }

        /** Log-odds that a share of the benign days exceeds; empty where the history is too short to know. */
        OptionalDouble exceededBy(double share) {
            double smallest = TAILS.get(TAILS.size() - 1);
            if (share * identityDays < MIN_DAYS_BEYOND || share < smallest) {
                return OptionalDouble.empty();
            }
            if (share >= TAILS.get(0)) {
                return OptionalDouble.of(quantiles.get(0));
            }
            int next = 1;
            while (TAILS.get(next) > share) {
                next++;
            }
            // Tails of log-odds are close to straight in the logarithm of the share.
            double from = StrictMath.log(TAILS.get(next - 1));
            double to = StrictMath.log(TAILS.get(next));
            double part = (from - StrictMath.log(share)) / (from - to);
            double low = quantiles.get(next - 1);
            double high = quantiles.get(next);
            return OptionalDouble.of(low + part * (high - low));
        }
    }

    /**
     * The log-odds above which an identity alerts, so that benign identities raise about the given number of alerts a
     * day. Every kind of identity gets the same share of false alerts for each of its days; a kind with too little
     * history of its own falls back to all kinds of its source.
     *
     * @param alertsPerDay false alerts that are affordable, above 0
     * @param activeIdentitiesPerDay identities with at least one event on a usual day, above 0
     * @return empty where the history behind the model is too short or of another source
     */
    public OptionalDouble threshold(
            String source, IdentityKind kind, double alertsPerDay, double activeIdentitiesPerDay) {
        if (!(alertsPerDay > 0) || !(activeIdentitiesPerDay > 0)) {
            throw new IllegalArgumentException("a budget of " + alertsPerDay + " alerts a day over "
                    + activeIdentitiesPerDay + " active identities is none");
        }
        double share = alertsPerDay / activeIdentitiesPerDay;
        OptionalDouble ofKind =
                group(source, kind.name()).map(g -> g.exceededBy(share)).orElseGet(OptionalDouble::empty);
        if (ofKind.isPresent()) {
            return ofKind;
        }
        return group(source, ALL_KINDS).map(g -> g.exceededBy(share)).orElseGet(OptionalDouble::empty);
    }

    /** All kinds of identity of a source together. */
    public Optional<ScoreCalibration> of(String source) {
        return group(source, ALL_KINDS)
                .map(g -> new ScoreCalibration(
                        source,
                        TAILS.stream().mapToDouble(Double::doubleValue).toArray(),
                        g.quantiles().stream().mapToDouble(Double::doubleValue).toArray(),
                        g.identityDays()));
    }

    private Optional<Group> group(String source, String kind) {
        return groups.stream()
                .filter(g -> g.source().equals(source) && g.kind().equals(kind))
                .findFirst();
    }
}
