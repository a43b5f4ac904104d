package dev.cordon.behavior;

/**
 * 64-bit hash of facet values. Fast and stable over releases; not cryptographic: it must never decide whose state an
 * event belongs to.
 */
final class Hash64 {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private Hash64() {}

    static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    static long of(CharSequence text, int from, int to) {
        long hash = PRIME ^ (to - from);
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** Hash of an ordered pair. */
    static long pair(long first, long second) {
        return mix(first * PRIME + second);
    }

    /** Finaliser with full avalanche (Stafford's variant 13 of the MurmurHash3 mixer). */
    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
