package dev.cordon.domain;

/**
 * Where the log's own record of an event stands: in the topic of raw records of the event's source. It says nothing of the
 * event itself, so no id and no hash is made of it.
 *
 * @param partition of the topic
 * @param offset in the partition, from 0
 */
public record RecordPlace(int partition, long offset) {
    /** Of what was read from a file, and of bytes and lines of before it was kept. */
    public static final RecordPlace NONE = new RecordPlace(-1, -1);

    /** Whether there is one. */
    public boolean isKnown() {
        return partition >= 0 && offset >= 0;
    }
}
