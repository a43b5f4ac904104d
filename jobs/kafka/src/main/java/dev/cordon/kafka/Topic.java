package dev.cordon.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * One topic as it has to be.
 *
 * @param name with the prefix
 * @param purpose one clause
 * @param key what {@link RecordKey} is made of besides the tenant
 * @param partitions at least so many
 * @param exactly whether it must be so many and no more, because a record is found by their number
 * @param cleanup what becomes of old records
 * @param retentionDays how long records are kept, or {@link #KEPT}
 * @param maxRecordBytes longest value; a longer one becomes a dead letter
 * @param schema version that this program writes, and the highest that it reads
 */
public record Topic(
        String name,
        String purpose,
        String key,
        int partitions,
        boolean exactly,
        Cleanup cleanup,
        int retentionDays,
        int maxRecordBytes,
        int schema)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** At least so many partitions. */
    public Topic(
            String name,
            String purpose,
            String key,
            int partitions,
            Cleanup cleanup,
            int retentionDays,
            int maxRecordBytes,
            int schema) {
        this(name, purpose, key, partitions, false, cleanup, retentionDays, maxRecordBytes, schema);
    }

    /** The same with so many partitions and no more. */
    Topic withExactlyItsPartitions() {
        return new Topic(name, purpose, key, partitions, true, cleanup, retentionDays, maxRecordBytes, schema);
    }

    /** Never dropped for its age. */
    public static final int KEPT = -1;

    /** Room for key, headers and framing, which the broker counts too. */
    static final int OVERHEAD_BYTES = 64 << 10;

    static final int COPIES_THAT_OUTLIVE_ONE = 3;
    private static final long DAY_MILLIS = 86_400_000L;

    /** Longest batch that the broker has to take. */
    public int maxMessageBytes() {
        return maxRecordBytes + OVERHEAD_BYTES;
    }

    /** The newest piece of a log is never compacted, so that of a compacted topic is small: whoever starts reads it all. */
    private static final int COMPACTED_SEGMENT_BYTES = 64 << 20;

    /**
     * Whether this program reads a layout.
     *
     * @param version text of the header {@value Headers#SCHEMA}; empty where it is missing
     */
    boolean reads(String version) {
        if (version.isEmpty()) {
            return true;
        }
        for (int known = 1; known <= schema; known++) {
            if (version.equals(Integer.toString(known))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value is longer than one may be. */
    boolean isTooLong(byte[] value) {
        return value.length > maxRecordBytes;
    }

    /**
     * The broker's settings. Time is the time of arrival: retention counts from it, so that old logs can be read in, and no
     * producer can set it. With enough copies, what is acknowledged is on two of them at least, and only one that has it
     * takes over.
     *
     * @param copies of the topic
     */
    Map<String, String> settings(int copies) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "cleanup.policy", cleanup.policy(),
                "retention.ms", Long.toString(retentionDays == KEPT ? KEPT : retentionDays * DAY_MILLIS),
                "max.message.bytes", Integer.toString(maxMessageBytes()),
                "message.timestamp.type", "LogAppendTime"));
        if (cleanup == Cleanup.COMPACT) {
            settings.put("segment.bytes", Integer.toString(COMPACTED_SEGMENT_BYTES));
        }
        if (copies >= COPIES_THAT_OUTLIVE_ONE) {
            settings.put("min.insync.replicas", "2");
            settings.put("unclean.leader.election.enable", "false");
        }
        return settings;
    }
}
