package dev.cordon.events.container;

import dev.cordon.domain.Sha256;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;

/** Bytes that will be rejected: all counted and hashed, the first ones kept. */
final class Capture {
    private final MessageDigest sha256 = Sha256.start();
    private final int cap;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private long length;

    Capture(int cap) {
        this.cap = cap;
    }

    void add(byte[] bytes, int offset, int count) {
        raw.write(bytes, offset, Math.min(count, cap - raw.size()));
        sha256.update(bytes, offset, count);
        length += count;
    }

    long length() {
        return length;
    }

    byte[] raw() {
        return raw.toByteArray();
    }

    /** Lower-case hex. Ends the capture: nothing can be added any more. */
    String finishSha256() {
        return Sha256.hex(sha256);
    }
}
