package dev.cordon.events;

/**
 * Turns one record of one source into an event. Deterministic: what it keeps between calls (buffers, results of
 * pure functions) never changes an event. An instance belongs to one thread.
 */
public interface EventNormalizer {
    /** Name of the source as users give it, e.g. {@code cloudtrail}. */
    String source();

    /**
     * Whether records may leave it to the name of what holds them to say who acted ({@link RecordContext#container}), so that
     * it has to go along with them.
     */
    default boolean needsContainer() {
        return false;
    }

    /**
     * Reads one record. What cannot be read is an answer, never an exception; {@link Normalizers} sees to it.
     *
     * @param buffer holds the record; not kept
     * @param offset first byte of the record
     * @param length number of bytes, within {@code buffer}
     */
    Normalized normalize(byte[] buffer, int offset, int length, RecordContext context);
}
