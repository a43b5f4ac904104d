package dev.cordon.engine.guardrail;

/**
 * How much history a surgical hold must rest on.
 *
 * @param minHistoryDays days since the identity was first seen
 * @param minEvents events of it before the episode
 */
public record SurgicalTerms(int minHistoryDays, long minEvents) {
    public static final SurgicalTerms DEFAULTS = new SurgicalTerms(14, 200);
}
