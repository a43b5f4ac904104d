package dev.cordon.engine.evidence;

import dev.cordon.domain.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * SHA-256 over fields. Starts with a domain, so that no hash of one purpose passes for one of another; every text is
 * UTF-8 behind its length, so that no other cut of the same bytes gives the same hash.
 */
final class FieldHash {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private final MessageDigest sha256 = Sha256.start();

    FieldHash(String domain) {
        add(domain);
    }

    FieldHash add(String text) {
        Sha256.addPart(sha256, text);
        return this;
    }

    FieldHash add(long number) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    String hex() {
        return Sha256.hex(sha256);
    }

    static boolean isHex(String text) {
        return FORM.matcher(text).matches();
    }
}
