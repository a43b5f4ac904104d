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
    private final long[] firsts;
    private final long[] lasts;
    private final byte[] slots;
    /**
     * Which name came after which the last time, the last entry for the first name. A guess only: threads that share a
     * table may overwrite each other's, and a wrong one costs a look-up.
     */
    private final byte[] followers;

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
        firsts = new long[n];
        lasts = new long[n];
        for (int i = 0; i < n; i++) {
            labels[i] = path + names[i];
            byte[] name = names[i].getBytes(StandardCharsets.UTF_8);
            bytes[i] = name;
            firsts[i] = JsonBytes.firstWord(name, 0, name.length);
            lasts[i] = JsonBytes.lastWord(name, 0, name.length);
        }
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, n * 8 - 1));
        shift = 32 - bits;
        slots = new byte[1 << bits];
        followers = new byte[n + 1];
        Arrays.fill(followers, (byte) UNKNOWN);
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

    int find(byte[] b, int start, int length) {
        long first = JsonBytes.firstWord(b, start, length);
        long last = JsonBytes.lastWord(b, start, length);
        int i = slots[(JsonBytes.hash(first, last, length) * multiplier) >>> shift];
        if (i == UNKNOWN || firsts[i] != first || lasts[i] != last || bytes[i].length != length) {
            return UNKNOWN;
        }
        return length <= 16 || JsonBytes.same(bytes[i], 8, b, start + 8, length - 16) ? i : UNKNOWN;
    }

    /**
     * The name that came after {@code previous} the last time, if its bytes and a closing quote stand at {@code start}.
     * Log records have their fields in the same order nearly always; then no name needs to be searched for.
     */
    int guess(int previous, byte[] b, int start, int limit) {
        int i = followers[previous < 0 ? bytes.length : previous];
        if (i == UNKNOWN) {
            return UNKNOWN;
        }
        int length = bytes[i].length;
        int end = start + length;
        if (end >= limit || b[end] != '"' || JsonBytes.firstWord(b, start, length) != firsts[i]) {
            return UNKNOWN;
        }
        if (length > 8 && JsonBytes.word(b, end - 8) != lasts[i]) {
            return UNKNOWN;
        }
        return length <= 16 || JsonBytes.same(bytes[i], 8, b, start + 8, length - 16) ? i : UNKNOWN;
    }

    void learn(int previous, int field) {
        int at = previous < 0 ? bytes.length : previous;
        if (followers[at] != field) { // most often nothing changes, and other threads read this
            followers[at] = (byte) field;
        }
    }

    int length(int field) {
        return bytes[field].length;
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
            int slot = JsonBytes.hash(firsts[i], lasts[i], bytes[i].length) * candidate;
            slot >>>= shift;
            if (slots[slot] != UNKNOWN) {
                return false;
            }
            slots[slot] = (byte) i;
        }
        return true;
    }
}
