package dev.cordon.domain;

/**
 * How many things of one kind an identity reaches that are worth protecting.
 *
 * @param kind {@code secret}, {@code administrator}
 * @param crownJewel whether each of them is a crown jewel: being an administrator, all of a kind in an account, or what the
 *     user named one; else they are single sensitive resources
 * @param upper how many, counting what may be possible
 * @param certain how many, counting only what is certain
 */
public record ReachCount(String kind, boolean crownJewel, int upper, int certain) {}
