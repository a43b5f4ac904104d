package dev.cordon.learning.takeover;

/**
 * False alerts that there were.
 *
 * @param falseIncidents incidents that a benign event raised
 * @param rate those per benign identity-day
 * @param interval by bootstrap over identities
 */
public record RealisedRate(long falseIncidents, double rate, Interval interval) {}
