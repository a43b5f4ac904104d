package dev.cordon.sandbox.sign;

import org.jspecify.annotations.Nullable;

/**
 * What a caller signs with.
 *
 * @param accessKeyId public id, {@code AKIA…} or {@code ASIA…}
 * @param secretAccessKey never printed
 * @param sessionToken of temporary credentials, else null; never printed
 */
public record Credentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {
    /** Names the key and keeps the rest to itself. */
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
