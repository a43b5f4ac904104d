package dev.cordon.kafka;

import java.io.Serializable;

/** Reads the values of one topic; whatever the bytes are, it returns. */
@FunctionalInterface
interface Decoding<T> extends Serializable {
    /**
     * Reads one value.
     *
     * @param received where the bytes came from
     * @param value the bytes, no longer than the topic allows
     */
    Decoded<T> decode(Received received, byte[] value);
}
