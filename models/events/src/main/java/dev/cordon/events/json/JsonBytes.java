package dev.cordon.events.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Looks at eight bytes at a time: the parts of the scanner that know no JSON structure. */
final class JsonBytes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private JsonBytes() {}

    /** Little-endian word at {@code p}; eight bytes must be there. */
    static long word(byte[] b, int p) {
        return (long) WORDS.get(b, p);
    }

    /**
     * First byte from {@code p} on that is not plain text: a quote, a backslash, a control character or a byte outside
     * ASCII; {@code limit} if there is none.
     */
    static int endOfPlain(byte[] b, int p, int limit) {
        int q = p;
        while (q + 8 <= limit) {
            long w = word(b, q);
            // A byte's top bit is set where it is below 0x20, equal to quote or backslash, or at least 0x80. Borrows
            // disturb only bytes above the first hit, and only the first hit is used.
            long hit = ((((w - SPACES) | ((w ^ QUOTES) - ONES) | ((w ^ BACKSLASHES) - ONES)) & ~w) | w) & HIGHS;
            if (hit != 0) {
                return q + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
            q += 8;
        }
        while (q < limit) {
            byte c = b[q];
            if (c < ' ' || c == '"' || c == '\\') { // bytes outside ASCII are negative
                return q;
            }
            q++;
        }
        return limit;
    }

    /** First byte from {@code p} on that is not JSON white space; {@code limit} if there is none. */
    static int endOfSpace(byte[] b, int p, int limit) {
        int q = p;
        while (q < limit) {
            byte c = b[q];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return q;
            }
            q++;
        }
        return q;
    }

    /** Length of the well-formed UTF-8 sequence of two or more bytes at {@code p} (Unicode, table 3-7), or 0. */
    static int sequenceLength(byte[] b, int p, int limit) {
        int lead = b[p] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (p + length > limit) {
            return 0;
        }
        int second = b[p + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((b[p + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** First eight bytes of a name as a word; of a shorter name all, with zeros behind. */
    static long firstWord(byte[] b, int start, int length) {
        if (length >= 8) {
            return word(b, start);
        }
        if (start + 8 <= b.length) {
            return word(b, start) & ((1L << (length << 3)) - 1);
        }
        long first = 0;
        for (int i = length - 1; i >= 0; i--) {
            first = (first << 8) | (b[start + i] & 0xFF);
        }
        return first;
    }

    /** Last eight bytes of a name as a word; 0 for a shorter name. */
    static long lastWord(byte[] b, int start, int length) {
        return length >= 8 ? word(b, start + length - 8) : 0;
    }

    /**
     * Hash of a name from its length and its first and last eight bytes. Names that agree in these collide, which costs
     * a comparison and nothing else.
     */
    static int hash(long first, long last, int length) {
        return (int) (((first ^ length) * 0x9E3779B97F4A7C15L + last * 0xBF58476D1CE4E5B9L) >>> 32);
    }

    static boolean same(byte[] a, int aStart, byte[] b, int bStart, int length) {
        return Arrays.equals(a, aStart, aStart + length, b, bStart, bStart + length);
    }

    /** Value of a hexadecimal digit, or -1. */
    static int hex(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
