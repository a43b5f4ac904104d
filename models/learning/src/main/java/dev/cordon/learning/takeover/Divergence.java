package dev.cordon.learning.takeover;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Jensen-Shannon divergence (Lin 1991) between what events show, in nats: 0 for equal shares of values, ln 2 where
 * nothing is shared. An event with several values counts each of them.
 */
final class Divergence {
    static final int SELF_SPLITS = 60;
    static final int PAIR_DRAWS = 9;
    private static final double TAIL = 0.95;
    /** Events that follow each other are alike, so splits keep runs of the length of a takeover together. */
    private static final int RUN = 12;

    private Divergence() {}

    static double of(List<long[]> one, List<long[]> other) {
        Map<Long, double[]> counts = new HashMap<>();
        double[] totals = new double[2];
        count(one, 0, counts, totals);
        count(other, 1, counts, totals);
        double sum = 0;
        for (long value : counts.keySet().stream().sorted().toList()) {
            double[] count = counts.getOrDefault(value, totals);
            double p = count[0] / totals[0];
            double q = count[1] / totals[1];
            double mixed = (p + q) / 2;
            sum += (p == 0 ? 0 : p * Math.log(p / mixed)) / 2 + (q == 0 ? 0 : q * Math.log(q / mixed)) / 2;
        }
        return sum;
    }

    private static void count(List<long[]> events, int side, Map<Long, double[]> counts, double[] totals) {
        for (long[] values : events) {
            for (long value : values) {
                counts.computeIfAbsent(value, key -> new double[2])[side]++;
                totals[side]++;
            }
        }
    }

    /** The divergence that 95 % of random halves of one identity's events stay below, each a sample of its half. */
    static double usual(List<long[]> own, int sample, RandomGenerator random) {
        double[] divergences = new double[SELF_SPLITS];
        for (int i = 0; i < SELF_SPLITS; i++) {
            long[][] shuffled = runsShuffled(own, random);
            List<long[]> all = Arrays.asList(shuffled);
            int half = all.size() / 2;
            divergences[i] = of(
                    drawn(all.subList(0, half), sample, random), drawn(all.subList(half, all.size()), sample, random));
        }
        Arrays.sort(divergences);
        return divergences[(int) Math.ceil(TAIL * SELF_SPLITS) - 1];
    }

    /** Median over a few samples of each. */
    static double between(List<long[]> own, List<long[]> other, int sample, RandomGenerator random) {
        double[] divergences = new double[PAIR_DRAWS];
        for (int i = 0; i < PAIR_DRAWS; i++) {
            divergences[i] = of(drawn(own, sample, random), drawn(other, sample, random));
        }
        Arrays.sort(divergences);
        return divergences[PAIR_DRAWS / 2];
    }

    private static long[][] runsShuffled(List<long[]> events, RandomGenerator random) {
        int runs = (events.size() + RUN - 1) / RUN;
        long[][] shuffled = new long[events.size()][];
        int next = 0;
        for (int run : order(runs, runs, random)) {
            for (int i = run * RUN; i < Math.min(events.size(), (run + 1) * RUN); i++) {
                shuffled[next++] = events.get(i);
            }
        }
        return shuffled;
    }

    private static List<long[]> drawn(List<long[]> events, int count, RandomGenerator random) {
        return Arrays.stream(order(events.size(), count, random))
                .mapToObj(events::get)
                .toList();
    }

    /** So many different indices below a size, in random order. */
    private static int[] order(int size, int count, RandomGenerator random) {
        int[] all = new int[size];
        Arrays.setAll(all, i -> i);
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(size - i);
            int swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        return Arrays.copyOf(all, count);
    }
}
