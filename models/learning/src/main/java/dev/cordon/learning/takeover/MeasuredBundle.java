package dev.cordon.learning.takeover;

import java.time.LocalDate;

/**
 * What a reader must know of a bundle that was measured.
 *
 * @param trainedUntil only events before this day (UTC) were used to train it
 * @param mayHaveSeen whether what it is measured on may have been among them; recorded runs have no dates that could
 *     rule it out
 */
public record MeasuredBundle(LocalDate trainedUntil, boolean mayHaveSeen) {}
