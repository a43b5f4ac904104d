package dev.cordon.detection;

import dev.cordon.behavior.PopulationDay;

/**
 * One subtask's share of a tenant's day.
 *
 * @param tenant whose population
 * @param day sums of the events that the subtask saw
 */
public record PopulationPart(String tenant, PopulationDay day) {}
