package dev.cordon.behavior;

/**
 * The counts of a value among everybody and within one cohort, side by side: most values of most events are common in
 * their cohort, so one look at one line of the processor's cache tells both. Made from an epoch's tables, never changed.
 */
final class CohortCounts {
    private final CountTable population;
    private final CountTable cohorts;
    /** A key of the cohorts, 0 where the slot is free, then both counts; over and over. */
    private final long[] slots;

    /**
     * Joins two tables.
     *
     * @param cohortTotals by kind; a kind without any total has no counts
     */
    CohortCounts(CountTable population, CountTable cohorts, float[][] cohortTotals) {
        this.population = population;
        this.cohorts = cohorts;
        this.slots = new long[8 * Integer.highestOneBit(Math.max(1, cohorts.size()))];
        for (int kind = 0; kind < cohortTotals.length; kind++) {
            if (isActive(cohortTotals[kind])) {
                join(kind);
            }
        }
    }

    private static boolean isActive(float[] totals) {
        for (float total : totals) {
            if (total > 0) {
                return true;
            }
        }
        return false;
    }

    private void join(int kind) {
        population.forEach((key, all) -> {
            long cohortKey = PopulationEpoch.cohortKey(kind, key);
            float cohort = cohorts.count(cohortKey);
            if (cohort > 0) {
                int at = home(cohortKey);
                while (slots[at] != 0) {
                    at = (at + 2) & (slots.length - 1);
                }
                slots[at] = cohortKey;
                slots[at + 1] = packed(all, cohort);
            }
        });
    }

    /** Both counts of a value; {@link #all} and {@link #cohort} take them apart. */
    long of(int kind, long key) {
        long cohortKey = PopulationEpoch.cohortKey(kind, key);
        int at = home(cohortKey);
        while (slots[at] != 0) {
            if (slots[at] == cohortKey) {
                return slots[at + 1];
            }
            at = (at + 2) & (slots.length - 1);
        }
        float all = population.count(key);
        // The cohorts may have kept what the population has dropped.
        return packed(all, all > 0 ? 0 : cohorts.count(cohortKey));
    }

    static float all(long counts) {
        return Float.intBitsToFloat((int) (counts >>> 32));
    }

    static float cohort(long counts) {
        return Float.intBitsToFloat((int) counts);
    }

    private static long packed(float all, float cohort) {
        return (long) Float.floatToRawIntBits(all) << 32 | (Float.floatToRawIntBits(cohort) & 0xFFFF_FFFFL);
    }

    private int home(long key) {
        return (int) (key >>> 32 ^ key >>> Facet.ORDINAL_BITS) << 1 & (slots.length - 1);
    }
}
