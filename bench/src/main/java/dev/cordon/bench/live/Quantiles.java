package dev.cordon.bench.live;

import java.util.Collection;
import java.util.OptionalLong;

/** Times of things that all should have come, in milliseconds. What did not come counts as later than all that did. */
final class Quantiles {
    private final long[] sorted;
    private final int awaited;

    /**
     * @param came of those that came
     * @param awaited how many should have come, at least as many
     */
    Quantiles(Collection<Long> came, int awaited) {
        if (came.size() > awaited) {
            throw new IllegalArgumentException(came.size() + " came of " + awaited);
        }
        this.sorted = came.stream().mapToLong(Long::longValue).sorted().toArray();
        this.awaited = awaited;
    }

    /** How many came. */
    int came() {
        return sorted.length;
    }

    /**
     * What so many of those awaited did not exceed, by the nearest rank.
     *
     * @param share above 0, at most 1
     * @return empty where so many did not come
     */
    OptionalLong at(double share) {
        int rank = Math.max(1, (int) Math.ceil(share * awaited));
        return rank > sorted.length ? OptionalLong.empty() : OptionalLong.of(sorted[rank - 1]);
    }
}
