package dev.cordon.events.json;

import dev.cordon.domain.RejectReason;
import java.util.Arrays;

/**
 * Which names the open objects have had so far: the known ones as bits, the others by place. Escaped names are kept
 * decoded, so that two spellings of a name are the same name.
 */
final class NamesSeen {
    private final long[] known = new long[JsonScanner.MAX_DEPTH + 1];
    private final int[] base = new int[JsonScanner.MAX_DEPTH + 1];
    private final int[] decodedBase = new int[JsonScanner.MAX_DEPTH + 1];
    private int[] hashes = new int[64];
    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private int count;
    private byte[] decoded = new byte[256];
    private int decodedLength;

    void reset() {
        count = 0;
        decodedLength = 0;
    }

    void open(int depth) {
        known[depth] = 0;
        base[depth] = count;
        decodedBase[depth] = decodedLength;
    }

    void close(int depth) {
        count = base[depth];
        decodedLength = decodedBase[depth];
    }

    /** Marks a known name; false if it was marked before. */
    boolean addKnown(int depth, int field) {
        long bit = 1L << field;
        if ((known[depth] & bit) != 0) {
            return false;
        }
        known[depth] |= bit;
        return true;
    }

    /**
     * Keeps an unknown name; false if the object had it before.
     *
     * @param start place in {@code buffer}, or {@code ~place} among the decoded names
     */
    boolean addUnknown(int depth, byte[] buffer, int start, int length, int hash) throws JsonRejection {
        int from = base[depth];
        for (int i = from; i < count; i++) {
            if (hashes[i] == hash && lengths[i] == length && same(buffer, starts[i], start, length)) {
                return false;
            }
        }
        if (count - from == JsonScanner.MAX_FIELDS) {
            throw new JsonRejection(
                    RejectReason.TOO_LARGE, "an object has more than " + JsonScanner.MAX_FIELDS + " unknown fields");
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        hashes[count] = hash;
        starts[count] = start;
        lengths[count] = length;
        count++;
        return true;
    }

    /** Appends bytes of a name that is being decoded. */
    void append(int b) {
        if (decodedLength == decoded.length) {
            decoded = Arrays.copyOf(decoded, decodedLength * 2);
        }
        decoded[decodedLength++] = (byte) b;
    }

    int decodedLength() {
        return decodedLength;
    }

    byte[] decoded() {
        return decoded;
    }

    private boolean same(byte[] buffer, int a, int b, int length) {
        return JsonBytes.same(
                a < 0 ? decoded : buffer, a < 0 ? ~a : a, b < 0 ? decoded : buffer, b < 0 ? ~b : b, length);
    }
}
