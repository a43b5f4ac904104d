package dev.cordon.behavior;

import java.io.Serializable;

/**
 * The constants of judging that an operator may change. Kept with every bundle, since scores depend on them.
 *
 * @param halfLifeDays half-life of baseline and population counts
 * @param learningDelayDays days between an event and its being learned
 * @param episodeSilenceMillis an episode closes after so long without a suspicious event
 * @param holdBackDays an episode without a verdict holds learning back at most so long
 * @param allowedLatenessMillis live ordering only: an event older than the newest by more than this is scored but does
 *     not move the baseline
 * @param matureEvents learned events from which on a baseline carries an own verdict
 * @param matureDays learned days likewise
 */
public record BehaviorSettings(
        double halfLifeDays,
        int learningDelayDays,
        long episodeSilenceMillis,
        int holdBackDays,
        long allowedLatenessMillis,
        int matureEvents,
        int matureDays)
        implements Serializable {
    private static final long MILLIS_PER_HOUR = 3_600_000L;

    public static final BehaviorSettings DEFAULT =
            new BehaviorSettings(240, 3, 5 * 24 * MILLIS_PER_HOUR, 30, MILLIS_PER_HOUR, 30, 5);
}
