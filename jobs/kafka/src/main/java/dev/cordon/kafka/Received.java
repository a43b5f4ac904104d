package dev.cordon.kafka;

import dev.cordon.events.Normalized;
import dev.cordon.wire.types.RawRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from a partition.
 *
 * @param topic where it stood
 * @param partition of the topic
 * @param offset in the partition, from 0
 * @param arrivalMillis the broker's time
 * @param schema text of the header {@value Headers#SCHEMA}, or empty
 * @param tenant text of the header {@value Headers#TENANT}, or empty
 * @param container text of the header {@value Headers#CONTAINER}, or empty
 * @param value null for a tombstone; never changed after construction
 * @param key of a tombstone, which has nothing else to tell; empty of others
 * @param reading what the normaliser of a log made of the value; null where it was not asked. It goes along within a task
 *     and is written nowhere, since the value says the same
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came; nobody compares received records by equals
record Received(
        String topic,
        int partition,
        long offset,
        long arrivalMillis,
        String schema,
        String tenant,
        String container,
        byte @Nullable [] value,
        byte[] key,
        @Nullable Normalized reading) {
    private static final byte[] NO_KEY = {};

    /** One that no normaliser has read. */
    Received(
            String topic,
            int partition,
            long offset,
            long arrivalMillis,
            String schema,
            String tenant,
            String container,
            byte @Nullable [] value,
            byte[] key) {
        this(topic, partition, offset, arrivalMillis, schema, tenant, container, value, key, null);
    }

    /** One of which no container was told, and that has a value, or a key of nobody's. */
    Received(
            String topic,
            int partition,
            long offset,
            long arrivalMillis,
            String schema,
            String tenant,
            byte @Nullable [] value) {
        this(topic, partition, offset, arrivalMillis, schema, tenant, "", value, NO_KEY);
    }

    /** The same with what a normaliser made of it. */
    Received readAs(Normalized normalized) {
        return new Received(topic, partition, offset, arrivalMillis, schema, tenant, container, value, key, normalized);
    }

    /** As it goes on: with where and when it came in, and what was read of it. */
    RawRecord raw(String container, byte[] bytes) {
        return new RawRecord(place(), number(), container, bytes, partition, arrivalMillis, reading);
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
