package dev.cordon.events;

/**
 * Turns one record of one source into an event. Deterministic; keeps nothing between calls but reusable buffers, so an
 * instance belongs to one thread.
 */
public interface EventNormalizer {
    /** Name of the source as users give it, e.g. {@code cloudtrail}. */
    String source();

    /**
     * Reads one record.
     *
     * @param buffer holds the record; not kept
     * @param offset first byte of the record
     * @param length number of bytes, within {@code buffer}
     */
    Normalized normalize(byte[] buffer, int offset, int length, RecordContext context);
}
