package dev.cordon.learning.takeover;

import dev.cordon.behavior.Facet;
import dev.cordon.learning.takeover.Play.CaseSighting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whether the facets that alerts name are those in which victim and donor differ.
 *
 * @param cases found cases whose alert named a facet that can be checked
 * @param named facets that their alerts named, at most {@link #MOST} each
 * @param right those of them in which the two differ
 * @param byChance how many would be right, had as many been drawn among the facets that can be checked
 */
public record NamedFacets(int cases, int named, int right, double byChance) {
    static final NamedFacets NONE = new NamedFacets(0, 0, 0, 0);

    /** Facets of an alert that count: what an analyst reads first. */
    public static final int MOST = 3;
    /** Log-odds below which an alert does not name a facet. */
    private static final double WORTH_SAYING = 0.1;

    static NamedFacets of(CaseSighting found, FacetTruth truth) {
        FacetTruth.Verdict verdict = truth.of(found.takeover());
        List<Facet> named = named(found.best().evidence()).stream()
                .filter(verdict.known()::contains)
                .toList();
        if (named.isEmpty()) {
            return NONE;
        }
        int right = (int) named.stream().filter(verdict.differing()::contains).count();
        double share = (double) verdict.differing().size() / verdict.known().size();
        return new NamedFacets(1, named.size(), right, named.size() * share);
    }

    /** The facets that an alert names, weightiest first. */
    static List<Facet> named(Map<Facet, Double> evidence) {
        return evidence.entrySet().stream()
                .filter(facet -> facet.getValue() >= WORTH_SAYING)
                .sorted(Map.Entry.<Facet, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    NamedFacets plus(NamedFacets other) {
        return new NamedFacets(
                cases + other.cases, named + other.named, right + other.right, byChance + other.byChance);
    }

    /** Share of the named facets that are right, 0-1; NaN where none was named. */
    public double share() {
        return named == 0 ? Double.NaN : (double) right / named;
    }

    /** The share that facets drawn by chance would reach. */
    public double shareByChance() {
        return named == 0 ? Double.NaN : byChance / named;
    }
}
