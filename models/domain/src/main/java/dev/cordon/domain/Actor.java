package dev.cordon.domain;

/**
 * One link of an on-behalf-of chain, outermost (the one for whom all this happens) first.
 *
 * @param kind what sort of actor
 * @param id its id as the source gives it
 */
public record Actor(IdentityKind kind, String id) {}
