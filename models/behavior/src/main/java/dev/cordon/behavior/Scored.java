package dev.cordon.behavior;

import dev.cordon.domain.IdentityEvent;

/**
 * An event with its evidence; the arrays and the comparison are the scorer's buffers and hold until the next event.
 *
 * @param ratios evidence per facet in nats, NaN where the event says nothing
 * @param features as the model got them
 * @param score log-odds
 * @param threshold log-odds that an alert needs
 */
@SuppressWarnings("ArrayRecordComponent") // buffers on their way through one call
record Scored(
        IdentityEvent event,
        Comparison comparison,
        FacetValues values,
        float[] ratios,
        float[] features,
        double score,
        AlertPolicy.Threshold threshold) {}
