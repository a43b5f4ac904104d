package dev.cordon.containment;

import dev.cordon.wire.types.RawRecord;

/**
 * A line of the alert topic that is not settled yet.
 *
 * @param file topic partition or file it came from
 * @param number its place there
 * @param line as it came
 * @param attempts how often it was taken up
 * @param dueMillis when it is taken up again
 * @param arrivedMillis when the broker took it in; 0 where nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came
record PendingLine(String file, long number, byte[] line, int attempts, long dueMillis, long arrivedMillis) {
    /** One that has just come. */
    static PendingLine of(RawRecord record) {
        return new PendingLine(record.file(), record.number(), record.bytes(), 0, 0, record.arrivedMillis());
    }

    /** The same, to be taken up again. */
    PendingLine again(int attempted, long due) {
        return new PendingLine(file, number, line, attempted, due, arrivedMillis);
    }

    /** Whether it was here before now: what is wrong with it by now may have come about meanwhile. */
    boolean hasWaited() {
        return dueMillis > 0;
    }

    /**
     * Since when it waits to be planned, for one that is taken up now: since it arrived, and since now where it was here before
     * or nobody knows when it arrived.
     */
    long waitsSince(long nowMillis) {
        return arrivedMillis > 0 && !hasWaited() ? arrivedMillis : nowMillis;
    }
}
