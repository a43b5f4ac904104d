package dev.cordon.behavior.planted;

import java.time.Instant;
import java.util.Random;

/** Breaks a rule on purpose, three times. */
public final class TellsTime {
    private TellsTime() {}

    public static long millis() {
        return System.currentTimeMillis();
    }

    public static Instant moment() {
        return Instant.now();
    }

    public static Random chance() {
        return new Random();
    }

    /** And once not: a seed is handed in. */
    public static Random seeded(long seed) {
        return new Random(seed);
    }
}
