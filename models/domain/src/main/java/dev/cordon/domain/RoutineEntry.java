package dev.cordon.domain;

/**
 * One thing an identity does routinely.
 *
 * @param action {@code service:operation}
 * @param resource resource pattern, or {@code *} where the source names none
 * @param uses how often in the window
 * @param activeDays on how many days of the window
 * @param lastDay last day of use, in days since 1970-01-01 UTC
 */
public record RoutineEntry(String action, String resource, long uses, int activeDays, long lastDay) {}
