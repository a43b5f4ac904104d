package dev.cordon.learning.takeover;

import dev.cordon.behavior.Facet;
import java.util.Map;

/**
 * An event that somebody will want to look at, with what spoke for it.
 *
 * @param identity key of the identity as which it was played
 * @param eventId the source's id
 * @param timeMillis when, as it was played
 * @param score the detector's
 * @param line score from which on it alerts at the 1 % budget, of that year
 * @param evidence log-odds by facet, where the detector tells
 */
public record Sighting(
        String identity, String eventId, long timeMillis, double score, double line, Map<Facet, Double> evidence) {
    public Sighting {
        evidence = Map.copyOf(evidence);
    }

    /** How far above the line, negative below. */
    public double excess() {
        return score - line;
    }
}
