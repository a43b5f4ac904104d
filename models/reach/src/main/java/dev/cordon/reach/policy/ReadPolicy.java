package dev.cordon.reach.policy;

import java.util.List;

/**
 * A document as far as it could be read.
 *
 * @param document what it says; {@link PolicyDocument#UNREADABLE} where it is no JSON or no policy
 * @param problems what is wrong with it, in plain words, in the order of the document; empty where all is well
 */
public record ReadPolicy(PolicyDocument document, List<String> problems) {}
