package dev.cordon.learning.drift;

import dev.cordon.behavior.Facet;
import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.FeatureSchema;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.learning.drift.DriftReport.Index;
import dev.cordon.learning.drift.DriftReport.OfFacet;
import dev.cordon.learning.drift.DriftReport.OfKind;
import dev.cordon.learning.drift.DriftReport.Pair;
import dev.cordon.learning.drift.DriftReport.Quantiles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One kind of identity in both spans. */
final class KindDrift {
    private static final int SCORE_BINS = 10;

    private final IdentityKind kind;
    private final Map<Facet, FacetDrift> facets = new EnumMap<>(Facet.class);
    private final List<Samples> scores = List.of(new Samples(), new Samples());
    private final List<Set<String>> identities = List.of(new HashSet<>(), new HashSet<>());

    KindDrift(IdentityKind kind) {
        this.kind = kind;
    }

    void add(int span, IdentityEvent event, FacetValues values, long previousMillis, float[] features, double logOdds) {
        identities.get(span).add(event.identity().key());
        scores.get(span).add(logOdds);
        for (Facet facet : Facet.values()) {
            for (long key : values.keysOf(facet)) {
                of(facet).addValue(span, key, () -> FacetValues.display(facet, event, previousMillis, key));
            }
        }
        for (int i = 0; i < features.length / 2; i++) { // the first half speaks for the event alone
            if (features[i] != 0) {
                of(FeatureSchema.facetOf(i)).addEvidence(span, features[i]);
            }
        }
    }

    private FacetDrift of(Facet facet) {
        return facets.computeIfAbsent(facet, FacetDrift::new);
    }

    OfKind result() {
        List<OfFacet> results = new ArrayList<>();
        facets.values().forEach(facet -> results.add(facet.result()));
        return new OfKind(
                kind,
                new Pair<>((long) scores.get(0).size(), (long) scores.get(1).size()),
                new Pair<>((long) identities.get(0).size(), (long)
                        identities.get(1).size()),
                new Pair<>(Quantiles.of(scores.get(0)), Quantiles.of(scores.get(1))),
                scoreStability(),
                results);
    }

    private Optional<Index> scoreStability() {
        float[] reference = scores.get(0).sorted();
        float[] current = scores.get(1).sorted();
        if (Math.min(reference.length, current.length) < DriftReport.FEWEST) {
            return Optional.empty();
        }
        double[] edges = new double[SCORE_BINS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = Samples.quantile(reference, (i + 1.0) / SCORE_BINS);
        }
        return Optional.of(new Index(
                Stability.index(binned(reference, edges), binned(current, edges)),
                Stability.byChance(SCORE_BINS, reference.length, current.length)));
    }

    private static long[] binned(float[] sorted, double[] edges) {
        long[] counts = new long[edges.length + 1];
        int bin = 0;
        for (float value : sorted) {
            while (bin < edges.length && value > edges[bin]) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }
}
