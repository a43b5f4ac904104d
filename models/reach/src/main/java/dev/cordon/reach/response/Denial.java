package dev.cordon.reach.response;

/**
 * A use that a change would deny.
 *
 * @param certain whether it would for certain; otherwise it may, for part of what the entry stands for or under conditions
 *     that are not known
 * @param reason the statement or layer that decides, in words
 */
public record Denial(Use use, boolean certain, String reason) {}
