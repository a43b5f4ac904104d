package dev.cordon.events.container;

import dev.cordon.domain.RejectReason;
import java.io.IOException;

/**
 * Receives what one file holds, in the file's order. Numbers rise by one from 1 over records and rejections alike; only
 * a file that is rejected as a whole has the number 0, and then nothing else comes from it.
 */
public interface RecordConsumer {
    /**
     * One record, structurally whole: its brackets and strings are closed. Whether its text is valid is for the
     * normaliser to say.
     *
     * @param number 1-based position in the file
     * @param buffer holds the record; valid during the call only
     * @param offset first byte
     * @param length number of bytes
     */
    void record(long number, byte[] buffer, int offset, int length) throws IOException;

    /**
     * Bytes that are no record.
     *
     * @param number 1-based position in the file, or 0 for the file as a whole
     * @param reason why
     * @param detail what exactly; never holds a value from the input
     * @param length length of what is rejected in bytes, after decompression
     * @param sha256 of those bytes in lower-case hex
     * @param rawCapped the first of those bytes, at most {@link ReadLimits#rawCapBytes()}; the caller may keep it
     */
    void rejected(long number, RejectReason reason, String detail, long length, String sha256, byte[] rawCapped)
            throws IOException;
}
