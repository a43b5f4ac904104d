package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keys of records: the tenant's length in four bytes (big-endian), the tenant, and what is meant within it, in UTF-8. No two
 * tenants have a key in common, whatever the names.
 */
public final class RecordKey {
    private RecordKey() {}

    /**
     * The key of what is meant within a tenant.
     *
     * @param tenant never empty, and Unicode that UTF-8 can hold
     * @param within an identity's key, or what the topic's table names; a lone surrogate in it counts as {@code ?}, as in
     *     every layout of Cordon
     */
    public static byte[] of(String tenant, String within) {
        if (tenant.isEmpty() || !UTF_8.newEncoder().canEncode(tenant)) {
            throw new IllegalArgumentException("a tenant is Unicode text and not empty");
        }
        byte[] first = tenant.getBytes(UTF_8);
        byte[] second = within.getBytes(UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
                .putInt(first.length)
                .put(first)
                .put(second)
                .array();
    }

    /** What is meant within the tenant; empty where the key is none of the tenant's. */
    static Optional<String> within(String tenant, byte[] key) {
        byte[] owner = of(tenant, "");
        if (key.length <= owner.length || !Arrays.equals(key, 0, owner.length, owner, 0, owner.length)) {
            return Optional.empty();
        }
        try {
            ByteBuffer rest = ByteBuffer.wrap(key, owner.length, key.length - owner.length);
            return Optional.of(UTF_8.newDecoder().decode(rest).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
