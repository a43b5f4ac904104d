package dev.cordon.wire.replay;

import java.nio.file.Path;

/**
 * How a replay is sorted.
 *
 * @param partitions number of partitions, at least as many as the source's parallelism for full use of it
 * @param directory where the runs' directory is made; needs about the size of the uncompressed input, up to twice that
 *     while many runs are merged
 * @param memoryBytes heap for records that wait to be sorted, shared evenly by the writers
 * @param writers most threads that add records
 * @param fanIn most runs that are merged at once; each takes a 64 KiB buffer and an open file
 * @param stageRecords records by which one reader may be ahead of another, in the order of the whole replay (see
 *     {@link ReplaySource})
 */
public record ReplaySettings(
        int partitions, Path directory, long memoryBytes, int writers, int fanIn, int stageRecords) {
    public static final long DEFAULT_MEMORY_BYTES = 64L << 20;
    public static final int DEFAULT_FAN_IN = 64;
    public static final int DEFAULT_STAGE_RECORDS = 8192;
    public static final int MAX_PARTITIONS = 1024;
    public static final int MAX_WRITERS = 256;
    public static final int MAX_FAN_IN = 1024;
    public static final long MIN_MEMORY_BYTES_PER_WRITER = 4 << 10;
    public static final long MAX_MEMORY_BYTES_PER_WRITER = 1L << 30;

    public ReplaySettings {
        within("partitions", partitions, 1, MAX_PARTITIONS);
        within("writers", writers, 1, MAX_WRITERS);
        within(
                "memory bytes a writer",
                memoryBytes / writers,
                MIN_MEMORY_BYTES_PER_WRITER,
                MAX_MEMORY_BYTES_PER_WRITER);
        within("fan-in", fanIn, 2, MAX_FAN_IN);
        within("records of a stage", stageRecords, 1, Integer.MAX_VALUE);
    }

    /** Defaults: 64 MiB, one writer, 64 runs at once. */
    public static ReplaySettings of(int partitions, Path directory) {
        return new ReplaySettings(
                partitions, directory, DEFAULT_MEMORY_BYTES, 1, DEFAULT_FAN_IN, DEFAULT_STAGE_RECORDS);
    }

    public ReplaySettings withMemoryBytes(long bytes) {
        return new ReplaySettings(partitions, directory, bytes, writers, fanIn, stageRecords);
    }

    public ReplaySettings withWriters(int count) {
        return new ReplaySettings(partitions, directory, memoryBytes, count, fanIn, stageRecords);
    }

    public ReplaySettings withFanIn(int runs) {
        return new ReplaySettings(partitions, directory, memoryBytes, writers, runs, stageRecords);
    }

    public ReplaySettings withStageRecords(int records) {
        return new ReplaySettings(partitions, directory, memoryBytes, writers, fanIn, records);
    }

    long memoryBytesPerWriter() {
        return memoryBytes / writers;
    }

    private static void within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, not %d".formatted(what, least, most, value));
        }
    }
}
