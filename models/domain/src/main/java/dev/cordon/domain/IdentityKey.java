package dev.cordon.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The partition key of an identity: the first 128 bits of SHA-256 over tenant and baseline key. Cryptographic, because
 * names are chosen by people who may want two of them to collide; short, because it travels with every event.
 *
 * @param high first 64 bits
 * @param low next 64 bits
 */
public record IdentityKey(long high, long low) {
    /** Key of an identity within a tenant. */
    public static IdentityKey of(String tenant, String identityKey) {
        MessageDigest sha256 = Sha256.start();
        sha256.update(tenant.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(identityKey.getBytes(StandardCharsets.UTF_8)));
        return new IdentityKey(digest.getLong(), digest.getLong());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high);
    }
}
