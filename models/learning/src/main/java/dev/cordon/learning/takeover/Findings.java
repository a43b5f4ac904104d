package dev.cordon.learning.takeover;

import java.util.List;
import java.util.Map;

/**
 * What to look at by hand, at the 1 % budget, and whether explanations can be believed. Of Cordon's own detector.
 *
 * @param worstMisses cases furthest below the line, worst first; the control is left out
 * @param worstFalseAlerts benign events that alerted furthest above it, worst first
 * @param explanations by stratum, the control left out; empty where the detector tells no evidence
 */
public record Findings(
        List<Miss> worstMisses, List<FalseAlert> worstFalseAlerts, Map<Stratum, NamedFacets> explanations) {
    static final Findings NONE = new Findings(List.of(), List.of(), Map.of());

    /** Longest of the two lists. */
    public static final int MOST = 10;

    /** Over all strata but the control. */
    public NamedFacets allExplanations() {
        return explanations.values().stream().reduce(NamedFacets.NONE, NamedFacets::plus);
    }

    /**
     * A case that was not found.
     *
     * @param period what was played, as reports call it
     * @param donor key of the identity whose events they were
     * @param shiftMillis how much later they happened than in truth
     * @param events how many were injected
     * @param best the most suspicious of them
     */
    public record Miss(
            String period,
            Stratum stratum,
            long seed,
            String victim,
            String donor,
            long shiftMillis,
            int events,
            Sighting best) {}

    /**
     * A benign event that alerted.
     *
     * @param period what was played, as reports call it
     * @param event as in the play in which it stood out most
     * @param plays plays in which it alerted
     * @param ofPlays plays of that period
     */
    public record FalseAlert(String period, Sighting event, int plays, int ofPlays) {}
}
