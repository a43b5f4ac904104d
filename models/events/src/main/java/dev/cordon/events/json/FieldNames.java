package dev.cordon.events.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The names that a normaliser knows in one kind of object, numbered in the order given and found by comparing bytes: a
 * table without collisions is searched for when the names are stated, so a look-up compares at most one name.
 */
public final class FieldNames {
    /** Names one table holds: duplicates are marked in the bits of a long. */
    public static final int MAX_NAMES = 64;

    private static final int UNKNOWN = JsonScanner.UNKNOWN_FIELD;

    private final String[] names;
    private final String[] labels;
    private final byte[][] bytes;
    private final byte[] slots;
    private final int multiplier;
    private final int shift;

    private FieldNames(String path, List<String> given) {
        int n = given.size();
        if (n > MAX_NAMES) {
            throw new IllegalArgumentException("more than " + MAX_NAMES + " names: " + n);
        }
        names = given.toArray(String[]::new);
        labels = new String[n];
        bytes = new byte[n][];
        for (int i = 0; i < n; i++) {
            labels[i] = path + names[i];
            bytes[i] = names[i].getBytes(StandardCharsets.UTF_8);
        }
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, n * 8 - 1));
        shift = 32 - bits;
        slots = new byte[1 << bits];
        multiplier = collisionFree();
    }

    /**
     * States the names of an object.
     *
     * @param path what stands before a name in messages, e.g. {@code userIdentity.}
     */
    public static FieldNames of(String path, String... names) {
        return new FieldNames(path, List.of(names));
    }

    /** The name with this number. */
    public String name(int field) {
        return names[field];
    }

    /** How many names there are. */
    public int size() {
        return names.length;
    }

    String label(int field) {
        return labels[field];
    }

    int find(byte[] b, int start, int length, int hash) {
        int i = slots[(hash * multiplier) >>> shift];
        if (i == UNKNOWN) {
            return UNKNOWN;
        }
        byte[] name = bytes[i];
        return name.length == length && JsonBytes.same(name, 0, b, start, length) ? i : UNKNOWN;
    }

    private int collisionFree() {
        int candidate = 0x9E3779B1;
        for (int attempt = 0; attempt < 1 << 20; attempt++) {
            if (fits(candidate)) {
                return candidate;
            }
            candidate = (candidate * 1_664_525 + 1_013_904_223) | 1;
        }
        throw new IllegalArgumentException(
                "two of these names are the same or agree in all that is hashed: " + String.join(", ", names));
    }

    private boolean fits(int candidate) {
        Arrays.fill(slots, (byte) UNKNOWN);
        for (int i = 0; i < bytes.length; i++) {
            int slot = JsonBytes.hash(bytes[i], 0, bytes[i].length) * candidate;
            slot >>>= shift;
            if (slots[slot] != UNKNOWN) {
                return false;
            }
            slots[slot] = (byte) i;
        }
        return true;
    }
}
