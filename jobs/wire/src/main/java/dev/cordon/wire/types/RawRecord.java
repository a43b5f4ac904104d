package dev.cordon.wire.types;

/**
 * One record as it came, before anything was understood of it.
 *
 * @param file name of the file or topic partition as the caller gave it
 * @param number 1-based position in it
 * @param container base name of the file without extensions, see {@code RecordContext}
 * @param bytes the record, never changed after construction
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came; nobody compares raw records by equals
public record RawRecord(String file, long number, String container, byte[] bytes) {}
