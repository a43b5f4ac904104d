package dev.cordon.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A record as it came from a partition, before anything was understood of it.
 *
 * @param topic where it stood
 * @param partition of the topic
 * @param offset in the partition, from 0
 * @param arrivalMillis the broker's time
 * @param schema text of the header {@value Headers#SCHEMA}, or empty
 * @param tenant text of the header {@value Headers#TENANT}, or empty
 * @param value null for a tombstone; never changed after construction
 * @param key of a tombstone, which has nothing else to tell; empty of others
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came; nobody compares received records by equals
record Received(
        String topic,
        int partition,
        long offset,
        long arrivalMillis,
        String schema,
        String tenant,
        byte @Nullable [] value,
        byte[] key) {
    private static final byte[] NO_KEY = {};

    /** One that has a value, or a key of nobody's. */
    Received(
            String topic,
            int partition,
            long offset,
            long arrivalMillis,
            String schema,
            String tenant,
            byte @Nullable [] value) {
        this(topic, partition, offset, arrivalMillis, schema, tenant, value, NO_KEY);
    }

    /**
     * Whose it is.
     *
     * @param reader the tenant who reads
     * @param shared whether others write to the topic, too, so that what names no tenant is nobody's
     */
    Owner owner(String reader, boolean shared) {
        return Owner.of(tenant, reader, shared);
    }

    /** The partition, as dead letters and raw records name it. */
    String place() {
        return topic + "-" + partition;
    }

    /** Position in the partition, from 1. */
    long number() {
        return offset + 1;
    }
}
