package dev.cordon.learning.drift;

import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityKind;
import java.util.List;
import java.util.Optional;

/**
 * What moved between two spans of one history.
 *
 * @param modelId model that scored
 * @param reference what is compared with
 * @param current what is looked at
 * @param kinds one a kind of identity that acted in either, in the order of {@link IdentityKind}
 */
public record DriftReport(String modelId, DaySpan reference, DaySpan current, List<OfKind> kinds) {
    /** Fewer values or scores than this in either span give no index. */
    public static final int FEWEST = 200;

    /** The usual reading of an index: below this nothing moved... */
    public static final double MOVED_LITTLE = 0.1;
    /** ...and above this it moved much. */
    public static final double MOVED_MUCH = 0.25;

    public DriftReport {
        kinds = List.copyOf(kinds);
    }

    /** The highest index of any kind, over facets and scores; 0 where there is none. */
    public double highest() {
        double highest = 0;
        for (OfKind kind : kinds) {
            highest = Math.max(highest, kind.scoreStability().map(Index::value).orElse(0.0));
            for (OfFacet facet : kind.facets()) {
                highest = Math.max(highest, facet.stability().map(Index::value).orElse(0.0));
            }
        }
        return highest;
    }

    /**
     * One kind of identity.
     *
     * @param events scored in each span
     * @param identities that acted in each span
     * @param scores log-odds in each span
     * @param scoreStability of scores over the tenths of the reference; absent where there are too few
     * @param facets that had a value in either span, in schema order
     */
    public record OfKind(
            IdentityKind kind,
            Pair<Long> events,
            Pair<Long> identities,
            Pair<Quantiles> scores,
            Optional<Index> scoreStability,
            List<OfFacet> facets) {}

    /**
     * One facet of one kind.
     *
     * @param values how many values were used in each span, one an event or several
     * @param stability of the shares of values; absent where there are too few
     * @param evidence log-likelihood ratios of the events on which it spoke, in nats
     * @param unseen share of the current values that the reference never has, 0-1
     * @param movers values that moved the index most, at most three
     */
    public record OfFacet(
            Facet facet,
            Pair<Long> values,
            Optional<Index> stability,
            Pair<Quantiles> evidence,
            double unseen,
            List<Mover> movers) {}

    /** The same number of both spans. */
    public record Pair<T>(T reference, T current) {}

    /** An index, and what it would be on average where nothing moved. */
    public record Index(double value, double byChance) {}

    /** Quantiles; NaN where there is nothing. */
    public record Quantiles(double p50, double p90, double p99) {
        static Quantiles of(Samples samples) {
            float[] sorted = samples.sorted();
            return new Quantiles(
                    Samples.quantile(sorted, 0.5), Samples.quantile(sorted, 0.9), Samples.quantile(sorted, 0.99));
        }
    }

    /** A value and its shares of the facet's values, 0-1. */
    public record Mover(String value, double reference, double current) {}
}
