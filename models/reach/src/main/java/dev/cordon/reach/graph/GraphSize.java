package dev.cordon.reach.graph;

/**
 * What a graph is made of.
 *
 * @param actors principals, those that gained something counted again
 * @param hubs sets of targets that actors share
 * @param edges between actors and hubs: each hop of n actors to the same m targets counts n + m, not n × m
 * @param closureBytes heap that everything reached takes, upper bound and certain together
 */
public record GraphSize(int actors, int hubs, long edges, long closureBytes) {}
