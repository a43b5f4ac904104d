package dev.cordon.learning.drift;

import dev.cordon.behavior.Facet;
import dev.cordon.learning.drift.DriftReport.Index;
import dev.cordon.learning.drift.DriftReport.Mover;
import dev.cordon.learning.drift.DriftReport.OfFacet;
import dev.cordon.learning.drift.DriftReport.Pair;
import dev.cordon.learning.drift.DriftReport.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Values and evidence of one facet and kind of identity in both spans. */
final class FacetDrift {
    /** The commonest values of the reference have a bin each; its other values share one, unseen values another. */
    static final int NAMED_BINS = 18;

    private static final int MOVERS = 3;

    private final Facet facet;
    private final Map<Long, Value> values = new HashMap<>();
    private final long[] totals = new long[2];
    private final List<Samples> evidence = List.of(new Samples(), new Samples());

    FacetDrift(Facet facet) {
        this.facet = facet;
    }

    /** @param span 0 for the reference, 1 for the current one */
    void addValue(int span, long key, Supplier<String> name) {
        values.computeIfAbsent(key, unseen -> new Value(name.get())).add(span, 1);
        totals[span]++;
    }

    void addEvidence(int span, double ratio) {
        evidence.get(span).add(ratio);
    }

    OfFacet result() {
        List<Value> sorted = values.values().stream()
                .sorted(Comparator.<Value>comparingLong(value -> -value.count(0))
                        .thenComparing(Comparator.comparingLong(value -> -value.count(1)))
                        .thenComparing(Value::name))
                .toList();
        List<Value> bins = new ArrayList<>();
        Value rest = new Value("the rest");
        Value unseen = new Value("never seen before");
        for (Value value : sorted) {
            if (value.count(0) == 0) {
                unseen.add(value);
            } else if (bins.size() < NAMED_BINS) {
                bins.add(value);
            } else {
                rest.add(value);
            }
        }
        if (rest.count(0) > 0) {
            bins.add(rest);
        }
        bins.add(unseen);
        return new OfFacet(
                facet,
                new Pair<>(totals[0], totals[1]),
                index(bins),
                new Pair<>(Quantiles.of(evidence.get(0)), Quantiles.of(evidence.get(1))),
                totals[1] == 0 ? 0 : (double) unseen.count(1) / totals[1],
                movers(sorted));
    }

    private Optional<Index> index(List<Value> bins) {
        if (Math.min(totals[0], totals[1]) < DriftReport.FEWEST) {
            return Optional.empty();
        }
        long[] reference = bins.stream().mapToLong(bin -> bin.count(0)).toArray();
        long[] current = bins.stream().mapToLong(bin -> bin.count(1)).toArray();
        return Optional.of(
                new Index(Stability.index(reference, current), Stability.byChance(bins.size(), totals[0], totals[1])));
    }

    private List<Mover> movers(List<Value> sorted) {
        if (Math.min(totals[0], totals[1]) == 0) {
            return List.of();
        }
        return sorted.stream()
                .map(value -> new Mover(
                        value.name(), (double) value.count(0) / totals[0], (double) value.count(1) / totals[1]))
                .sorted(Comparator.comparingDouble(mover -> -Math.abs(mover.current() - mover.reference())))
                .limit(MOVERS)
                .toList();
    }

    /** A value, or several in one bin, and how often each span has it. */
    private static final class Value {
        private final String name;
        private final long[] counts = new long[2];

        Value(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        long count(int span) {
            return counts[span];
        }

        void add(int span, long count) {
            counts[span] += count;
        }

        void add(Value other) {
            add(0, other.count(0));
            add(1, other.count(1));
        }
    }
}
