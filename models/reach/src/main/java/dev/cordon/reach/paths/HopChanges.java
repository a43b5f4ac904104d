package dev.cordon.reach.paths;

import java.util.Set;

/**
 * What an update did to the hops.
 *
 * @param actors whose own list of hop groups is no longer the same, those included that are new or gone
 * @param sets target sets whose members are no longer the same; compared by identity
 */
public record HopChanges(Set<Actor> actors, Set<TargetSet> sets) {}
