package dev.cordon.kafka.record;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands at a place of a topic now. */
public sealed interface Standing {
    /** A record; its value is null where it is a tombstone. */
    record There(ConsumerRecord<byte[], byte[]> record) implements Standing {}

    /** Its time is over: the topic begins after it. */
    record Dropped() implements Standing {}

    /** Nothing ever did: the topic ends before it, has no such partition, or wrote something else than a record there. */
    record Nothing() implements Standing {}
}
