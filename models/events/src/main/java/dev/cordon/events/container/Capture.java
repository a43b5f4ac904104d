package dev.cordon.events.container;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that will be rejected: all counted and hashed, the first ones kept. */
final class Capture {
    private final MessageDigest sha256 = newSha256();
    private final int cap;
    private byte[] raw = new byte[0];
    private long length;

    Capture(int cap) {
        this.cap = cap;
    }

    void add(byte[] bytes, int offset, int count) {
        int kept = Math.min(count, cap - raw.length);
        if (kept > 0) {
            int before = raw.length;
            raw = Arrays.copyOf(raw, before + kept);
            System.arraycopy(bytes, offset, raw, before, kept);
        }
        sha256.update(bytes, offset, count);
        length += count;
    }

    long length() {
        return length;
    }

    byte[] raw() {
        return raw;
    }

    /** Lower-case hex. Ends the capture: nothing can be added any more. */
    String finishSha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
