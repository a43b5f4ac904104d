package dev.cordon.detection;

import dev.cordon.behavior.PopulationEpoch;

/**
 * A tenant's new epoch.
 *
 * @param tenant whose population
 * @param epoch what is known at the end of its day
 */
public record PopulationUpdate(String tenant, PopulationEpoch epoch) {}
