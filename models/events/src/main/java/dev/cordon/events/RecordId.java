package dev.cordon.events;

import dev.cordon.domain.Sha256;
import java.security.MessageDigest;

/** Stands in for a source's own event id where a record has none: the same bytes are the same event. */
public final class RecordId {
    private RecordId() {}

    /** {@code sha256:} and the digest of the record in lower-case hex. */
    public static String of(byte[] buffer, int offset, int length) {
        MessageDigest digest = Sha256.start();
        digest.update(buffer, offset, length);
        return "sha256:" + Sha256.hex(digest);
    }
}
