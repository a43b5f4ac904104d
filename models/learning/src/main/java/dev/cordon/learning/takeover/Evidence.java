package dev.cordon.learning.takeover;

import dev.cordon.behavior.FeatureSchema;

/**
 * What Cordon's judging code knows of one event: all that a peer is given of it.
 *
 * @param identity key of the identity as which the event was played
 * @param identityHash high half of its key, by which models of single identities are found
 * @param features in the order of {@link FeatureSchema#names()}, in nats; 0 where a facet says nothing or is withheld.
 *     Shared by all peers and never changed
 */
@SuppressWarnings("ArrayRecordComponent") // one an event, read by several peers and not compared
public record Evidence(String identity, long identityHash, float[] features) {}
