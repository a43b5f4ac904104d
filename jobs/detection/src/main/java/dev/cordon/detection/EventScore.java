package dev.cordon.detection;

/**
 * What one event scored: for those who compare models, or the stream with the evaluation.
 *
 * @param tenant whose event
 * @param eventId the source's id
 * @param logOdds score
 */
public record EventScore(String tenant, String eventId, double logOdds) {}
