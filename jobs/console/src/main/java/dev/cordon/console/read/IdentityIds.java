package dev.cordon.console.read;

import dev.cordon.elastic.DocumentId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How paths name identities, whose keys hold what paths cannot: the key in base64url, or of a very long one {@code ~} and the
 * digest that its document is named by. Says nothing about the tenant: queries do.
 */
final class IdentityIds {
    private static final int LONGEST_KEY_BYTES = 700;
    private static final String LONG = "~";
    private static final String DIGEST = "sha256~";

    private IdentityIds() {}

    /** The name of an identity in paths. */
    static String of(String tenant, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_KEY_BYTES
                ? Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
                : LONG + DocumentId.of(tenant, key).substring(DIGEST.length());
    }

    /** The key; empty where the name tells none. */
    static Optional<String> key(String name) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(name), StandardCharsets.UTF_8);
            return key.isEmpty() ? Optional.empty() : Optional.of(key);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The document's id; empty where the name is none. */
    static Optional<String> document(String tenant, String name) {
        return name.startsWith(LONG)
                ? Optional.of(DIGEST + name.substring(LONG.length()))
                : key(name).map(key -> DocumentId.of(tenant, key));
    }
}
