package dev.cordon.domain;

/**
 * Input that did not become an event: never lost, counted by reason, replayable.
 *
 * @param tenant whose input it was
 * @param source normaliser that refused it
 * @param reason why
 * @param detail what exactly, e.g. {@code eventTime: not an RFC 3339 time}; never holds a value from the record
 * @param file name of the file or topic partition as the caller gave it
 * @param recordNumber 1-based position of the record in it, or 0 when the file as a whole is meant
 * @param length length of the whole record in bytes, or -1 when unknown
 * @param sha256 of the whole record in lower-case hex, or of the bytes read before the limit struck
 * @param raw the record's bytes, cut off at the cap that the reader states
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came; compared by sha256 where identity matters
public record DeadLetter(
        String tenant,
        String source,
        RejectReason reason,
        String detail,
        String file,
        long recordNumber,
        long length,
        String sha256,
        byte[] raw) {}
