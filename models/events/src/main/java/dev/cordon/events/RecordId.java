package dev.cordon.events;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stands in for a source's own event id where a record has none: the same bytes are the same event. */
public final class RecordId {
    private RecordId() {}

    /** {@code sha256:} and the digest of the record in lower-case hex. */
    public static String of(byte[] buffer, int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(buffer, offset, length);
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
