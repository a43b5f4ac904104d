package dev.cordon.console.access;

/**
 * Who somebody is, and for how long that counts.
 *
 * @param untilMillis {@link #FOR_GOOD} where it has no end
 */
public record Vouched(Subject subject, long untilMillis) {
    /** While the console runs. */
    public static final long FOR_GOOD = Long.MAX_VALUE;
}
