package dev.cordon.bench.live;

/**
 * What the middle of a run took, between two counts of records.
 *
 * @param eventsPerSecond by the clock on the wall
 * @param processorNanos of all processors an event, in this process: the broker's are not among them
 */
record Lap(double eventsPerSecond, double processorNanos) {}
