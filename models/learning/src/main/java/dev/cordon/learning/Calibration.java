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
    public static final String ALL_KINDS = ScoreCalibration.ALL_KINDS;

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
            return scores().scoreAt(share);
        }

        /** As the judging code takes it. */
        ScoreCalibration scores() {
            return new ScoreCalibration(source, kind, toArray(TAILS), toArray(quantiles), identityDays);
        }

        private static double[] toArray(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** Every group, as the judging code takes it. */
    public List<ScoreCalibration> all() {
        return groups.stream().map(Group::scores).toList();
    }

    /** Every kind of identity of a source, and all of them together: what {@link dev.cordon.behavior.AlertPolicy} takes. */
    public List<ScoreCalibration> allOf(String source) {
        return groups.stream()
                .filter(group -> group.source().equals(source))
                .map(Group::scores)
                .toList();
    }

    /** All kinds of identity of a source together. */
    public Optional<ScoreCalibration> of(String source) {
        return group(source, ALL_KINDS).map(Group::scores);
    }

    private Optional<Group> group(String source, String kind) {
        return groups.stream()
                .filter(g -> g.source().equals(source) && g.kind().equals(kind))
                .findFirst();
    }
}
