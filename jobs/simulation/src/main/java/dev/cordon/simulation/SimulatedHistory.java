package dev.cordon.simulation;

import java.util.List;

/**
 * What an identity called, in time order, and beside it, for the judge alone, out of which habit.
 *
 * @param calls by time
 * @param habits of each call, at the same places
 */
public record SimulatedHistory(SimulatedIdentity identity, List<SimulatedCall> calls, List<Habit> habits) {}
