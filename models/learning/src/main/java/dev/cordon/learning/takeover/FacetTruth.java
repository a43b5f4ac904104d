package dev.cordon.learning.takeover;

import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * In which facets two identities truly differ, from their whole histories and the year, whatever a detector thinks:
 * where the divergence between the two is more than nearly all divergences of the one from itself. Both are measured
 * between samples of equally many events, because small samples of one distribution differ too. Safe for many threads.
 */
final class FacetTruth {
    /** Most events of a sample; at least {@link #LEAST}, or nothing is said. */
    static final int SAMPLE = 100;

    static final int LEAST = 10;
    private static final long SEED = 20_140_102;

    private final TakeoverYear year;
    private final Map<String, FacetHistory> histories = new ConcurrentHashMap<>();
    private final Map<Self, Double> usual = new ConcurrentHashMap<>();

    FacetTruth(TakeoverYear year) {
        this.year = year;
    }

    /** Facets of which both have enough events to tell, and whether they differ in them. */
    Verdict of(TakeoverCase takeover) {
        Set<String> moved = new HashSet<>();
        for (IdentityEvent event : takeover.originals()) {
            moved.add(event.eventId());
        }
        FacetHistory victim = history(takeover.victim());
        FacetHistory donor = history(takeover.donor());
        Set<Facet> known = EnumSet.noneOf(Facet.class);
        Set<Facet> differing = EnumSet.noneOf(Facet.class);
        for (Facet facet : Facet.values()) {
            if (CordonDetector.MADE_BY_MOVING.contains(facet)) {
                continue;
            }
            List<long[]> own = victim.of(facet, Set.of());
            List<long[]> other = donor.of(facet, moved);
            int sample = Math.min(SAMPLE, Math.min(own.size() / 2, other.size()));
            if (sample < LEAST || isConstant(own, other)) {
                continue;
            }
            known.add(facet);
            double self = usual.computeIfAbsent(
                    new Self(takeover.victim(), facet, sample), key -> Divergence.usual(own, sample, random()));
            if (Divergence.between(own, other, sample, random()) > self) {
                differing.add(facet);
            }
        }
        return new Verdict(known, differing);
    }

    private FacetHistory history(String key) {
        return histories.computeIfAbsent(
                key, identity -> new FacetHistory(year.profile(identity).all()));
    }

    /** A value that both always have tells nobody apart. */
    private static boolean isConstant(List<long[]> own, List<long[]> other) {
        long[] first = own.get(0);
        return own.stream().allMatch(values -> Arrays.equals(values, first))
                && other.stream().allMatch(values -> Arrays.equals(values, first));
    }

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    }

    /**
     * The facets that could be named, and those among them in which victim and donor differ.
     *
     * @param known facets with enough events of both
     * @param differing those of them in which the two differ
     */
    record Verdict(Set<Facet> known, Set<Facet> differing) {}

    private record Self(String identity, Facet facet, int sample) {}
}
