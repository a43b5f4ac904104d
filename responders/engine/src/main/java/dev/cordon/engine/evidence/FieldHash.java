package dev.cordon.engine.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * SHA-256 over fields. Starts with a domain, so that no hash of one purpose passes for one of another; every text is
 * UTF-8 behind its length, so that no other cut of the same bytes gives the same hash.
 */
final class FieldHash {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private final MessageDigest sha256;

    FieldHash(String domain) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        add(domain);
    }

    FieldHash add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
        return this;
    }

    FieldHash add(long number) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    static boolean isHex(String text) {
        return FORM.matcher(text).matches();
    }
}
