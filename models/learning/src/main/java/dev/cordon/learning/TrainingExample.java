package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;

/**
 * Evidence of one event and whether it was really the identity itself.
 *
 * @param identityHash high half of the key of whose event it is, or is said to be: the victim of a takeover
 * @param features in the order of {@link FeatureSchema#names()}, in nats; 0 where the source does not have the facet
 * @param impostor whether another identity's event was moved onto this one
 * @param weight how much it counts beside examples of the same label, above 0; e.g. 1 / length of its run
 */
@SuppressWarnings("ArrayRecordComponent") // streamed by the million, read at once and not kept
public record TrainingExample(long identityHash, float[] features, boolean impostor, float weight) {}
