package dev.cordon.events.container;

/**
 * How much of hostile input is read. Whatever exceeds a limit becomes a rejection, never an exception.
 *
 * @param maxRecordBytes longest record in bytes; a longer one is read to its end, hashed and rejected as too large
 * @param maxDepth most brackets open at once inside a record; deeper ones are counted only, and the record is rejected
 * @param maxExpandedBytes most bytes that one compressed file may expand to; plain files may be of any length
 * @param maxExpansionRatio most bytes that one compressed byte may stand for, on average over the file so far; checked
 *     once {@link #RATIO_CHECKED_BEYOND_BYTES} have come out
 * @param rawCapBytes how many bytes of a rejected record are kept
 */
public record ReadLimits(
        int maxRecordBytes, int maxDepth, long maxExpandedBytes, int maxExpansionRatio, int rawCapBytes) {
    /** Small files may be as repetitive as they like. */
    public static final long RATIO_CHECKED_BEYOND_BYTES = 16L << 20;

    /** Records of 1 MiB (CloudTrail's own limit is 256 KiB), 64 deep; files of 4 GiB, ratio 200; 64 KiB kept. */
    public static final ReadLimits DEFAULT = new ReadLimits(1 << 20, 64, 4L << 30, 200, 64 << 10);

    static final int LARGEST_RECORD_BYTES = 1 << 28;
    private static final int LARGEST_DEPTH = 1 << 16;

    public ReadLimits {
        requireWithin("maxRecordBytes", maxRecordBytes, LARGEST_RECORD_BYTES);
        requireWithin("maxDepth", maxDepth, LARGEST_DEPTH);
        requireWithin("maxExpandedBytes", maxExpandedBytes, Long.MAX_VALUE);
        requireWithin("maxExpansionRatio", maxExpansionRatio, Integer.MAX_VALUE);
        requireWithin("rawCapBytes", rawCapBytes, LARGEST_RECORD_BYTES);
    }

    /** The same limits for records of another length. */
    public ReadLimits withMaxRecordBytes(int bytes) {
        return new ReadLimits(bytes, maxDepth, maxExpandedBytes, maxExpansionRatio, rawCapBytes);
    }

    private static void requireWithin(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be between 1 and " + most + ", not " + value);
        }
    }
}
