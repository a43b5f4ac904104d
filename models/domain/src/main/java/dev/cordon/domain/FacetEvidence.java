package dev.cordon.domain;

/**
 * What one facet said about one event, in numbers that can be checked and words that can be read.
 *
 * @param facet e.g. {@code resource}, {@code hour}
 * @param value what was seen, for display, capped
 * @param logLikelihoodRatio ln p(value | others) − ln p(value | this identity), in nats; positive speaks for a takeover
 * @param contribution share of the score in log-odds (weight × evidence)
 * @param ownCount decayed number of learned uses of the value by this identity
 * @param ownTotal decayed number of learned events with this facet
 * @param cohortWith members of the sampled cohort that use the value
 * @param cohortSize sampled members of the cohort, 0 when there is none yet
 * @param explanation one clause in plain words
 */
public record FacetEvidence(
        String facet,
        String value,
        double logLikelihoodRatio,
        double contribution,
        double ownCount,
        double ownTotal,
        int cohortWith,
        int cohortSize,
        String explanation) {}
