package dev.cordon.launcher.simulate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is made up.
 *
 * @param days of history before the end
 * @param until exclusive
 * @param attacks whether the three attacks happen in the last half hour
 */
public record SimulationOptions(long seed, int days, Instant until, boolean attacks) {
    /** Days that may be asked for. */
    public static final int MOST_DAYS = 90;

    private static final int ATTACKS_BEFORE_END_MINUTES = 30;

    public SimulationOptions {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("between 1 and " + MOST_DAYS + " days, not " + days);
        }
    }

    /** First moment. */
    public Instant from() {
        return until.minus(days, ChronoUnit.DAYS);
    }

    /** When the first attack begins. */
    public Instant attacksFrom() {
        return until.minus(ATTACKS_BEFORE_END_MINUTES, ChronoUnit.MINUTES);
    }
}
