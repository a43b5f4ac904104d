package dev.cordon.behavior;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model is given for one event: per facet the log-likelihood ratio of the event itself ({@code event.<facet>})
 * and the evidence accumulated over recent events ({@code recent.<facet>}), in nats; 0 where a facet says nothing.
 */
public final class FeatureSchema {
    /** Rises whenever a feature is added or changes its meaning; a model of another version is refused. */
    public static final int VERSION = 2;

    private static final List<String> NAMES = names(Facet.ALL);

    private FeatureSchema() {}

    /** Names in the order of the feature vector. */
    public static List<String> names() {
        return NAMES;
    }

    /** Length of a feature vector. */
    public static int size() {
        return NAMES.size();
    }

    /** Facet that a feature speaks for. */
    public static Facet facetOf(int feature) {
        return Facet.ALL[feature % Facet.COUNT];
    }

    /** Whether a feature speaks for the event alone rather than for recent events. */
    static boolean isEventFeature(int feature) {
        return feature < Facet.COUNT;
    }

    static void fill(float[] ratios, RecentEvidence recent, float[] features) {
        for (int i = 0; i < Facet.COUNT; i++) {
            features[i] = Float.isNaN(ratios[i]) ? 0 : ratios[i];
            features[Facet.COUNT + i] = recent.of(i);
        }
    }

    private static List<String> names(Facet[] facets) {
        List<String> names = new ArrayList<>();
        for (Facet facet : facets) {
            names.add("event." + facet.code());
        }
        for (Facet facet : facets) {
            names.add("recent." + facet.code());
        }
        return List.copyOf(names);
    }
}
