package dev.cordon.kafka;

import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a value becomes a record. Key and id depend on the value alone, so that a record sent again is the same to everybody
 * who reads it.
 *
 * @param <T> what is written
 */
public interface RecordShape<T> extends Serializable {
    /** Called once where the sink runs, before anything else. */
    default void open() throws IOException {}

    /** Whose it is. */
    String tenant(T value);

    /** What the key is made of within the tenant: records of one key keep their order. */
    String key(T value);

    /** Names the record within the tenant. */
    String id(T value);

    /** The bytes; null where nothing of its key is left, which compaction then drops. */
    byte @Nullable [] bytes(T value);
}
