package dev.cordon.console.access;

import dev.cordon.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Values that only their holder knows: 128 bits of chance, kept and compared by their SHA-256 alone. */
public final class Secret {
    private static final int BYTES = 16;

    private Secret() {}

    /** A fresh one. */
    public static String fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In lower-case hex. */
    public static String digest(String secret) {
        return Sha256.hex(secret);
    }

    /** Whether two are the same, in a time that does not tell where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
