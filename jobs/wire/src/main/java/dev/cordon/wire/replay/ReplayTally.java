package dev.cordon.wire.replay;

import java.util.OptionalLong;

/** Counts what goes into a plan. */
final class ReplayTally {
    private final long[] records;
    private long bytes;
    private long undated;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    ReplayTally(int partitions) {
        this.records = new long[partitions];
    }

    void count(int partition, int length, long time) {
        records[partition]++;
        bytes += length;
        if (time == ReplayPlan.NO_TIME) {
            undated++;
        } else {
            earliest = Math.min(earliest, time);
            latest = Math.max(latest, time);
        }
    }

    void add(ReplayTally other) {
        for (int partition = 0; partition < records.length; partition++) {
            records[partition] += other.records[partition];
        }
        bytes += other.bytes;
        undated += other.undated;
        earliest = Math.min(earliest, other.earliest);
        latest = Math.max(latest, other.latest);
    }

    int partitions() {
        return records.length;
    }

    long records() {
        long sum = 0;
        for (long count : records) {
            sum += count;
        }
        return sum;
    }

    long records(int partition) {
        return records[partition];
    }

    long bytes() {
        return bytes;
    }

    long undated() {
        return undated;
    }

    OptionalLong earliestMillis() {
        return latest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(earliest);
    }

    OptionalLong latestMillis() {
        return latest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(latest);
    }
}
