package dev.cordon.domain;

/**
 * Where the log's own record of an event stands, and since when: in the topic of raw records of the event's source. It says
 * nothing of the event itself, so no id and no hash is made of it.
 *
 * @param partition of the topic
 * @param offset in the partition, from 0
 * @param arrivedMillis when the broker took it in, by the broker's clock; 0 where that was not kept
 */
public record RecordPlace(int partition, long offset, long arrivedMillis) {
    /** Of what was read from a file, and of bytes and lines of before it was kept. */
    public static final RecordPlace NONE = new RecordPlace(-1, -1);

    /** One of which it was not kept since when. */
    public RecordPlace(int partition, long offset) {
        this(partition, offset, 0);
    }

    /** Whether there is one. */
    public boolean isKnown() {
        return partition >= 0 && offset >= 0;
    }

    /** Whether it is known when it arrived. */
    public boolean tellsArrival() {
        return isKnown() && arrivedMillis > 0;
    }
}
