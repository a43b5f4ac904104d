package dev.cordon.launcher.live.full;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What delivery does to a log.
 *
 * @param windowMillis records come up to so much later than they happened, each by itself
 * @param repeatsPercent are delivered again
 * @param farRepeats whether repeats also come hours later and by other partitions, and not only soon after
 */
record Disorder(long windowMillis, double repeatsPercent, boolean farRepeats) {
    private static final long MINUTE = 60_000;
    private static final long FAR = 120 * MINUTE;
    private static final int PARTITIONS = 97;

    /** In order of arrival. */
    List<Fed> of(List<Fed> records, RandomGenerator random) {
        List<Fed> delivered = new ArrayList<>();
        for (Fed record : records) {
            Fed late = record.at(record.arrivalMillis() + random.nextLong(windowMillis));
            delivered.add(late);
            if (random.nextDouble() * 100 < repeatsPercent && !record.identity().isEmpty()) {
                delivered.add(repeat(late, random));
            }
        }
        delivered.sort(Comparator.comparingLong(Fed::arrivalMillis));
        return delivered;
    }

    private Fed repeat(Fed record, RandomGenerator random) {
        if (!farRepeats || random.nextBoolean()) {
            return record.again(random.nextLong(MINUTE), "");
        }
        return record.again(random.nextLong(FAR), random.nextBoolean() ? "" : "other-" + random.nextInt(PARTITIONS));
    }
}
