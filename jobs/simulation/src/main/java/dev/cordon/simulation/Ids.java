package dev.cordon.simulation;

import java.util.Locale;

/** Ids that look like any others and follow from seeds. */
final class Ids {
    private Ids() {}

    /** A version 4 UUID. */
    static String uuid(long seed, long number, String sort) {
        long high = mix(seed + number * 0x9E3779B97F4A7C15L + sort.hashCode() * 0xD1342543DE82EF95L);
        long low = mix(high ^ number ^ 0x94D049BB133111EBL);
        String hex = String.format(
                Locale.ROOT,
                "%016x%016x",
                (high & ~0xF000L) | 0x4000L,
                (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
