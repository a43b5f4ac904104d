package dev.cordon.behavior;

import dev.cordon.domain.IdentityKind;

/**
 * How much likelier an event is under others than under this identity, facet by facet.
 *
 * <p>For most facets: ln p(x | others) − ln p(x | this), where the identity's own distribution backs off to its cohort
 * and that to the population: q(x) = ((tail + m)·p_cohort(x)) / (n + m) for a value that is not kept, and
 * (c + m·p_cohort(x)) / (n + m) for one that is; the tail is what the identity did beyond the values it keeps. Others are
 * the population less this identity. The part that the cohort alone decides, ln p(x | others) − ln p(x | cohort), counts
 * as far as others do x at all, so that an identity without a past is compared with its like, and what is new to
 * everybody says nothing by itself.
 *
 * <p>For resources the question is whose they are lately: ln((others + mine + ½) / (mine + 0.05)), scaled by how much is
 * known of the identity. Several values of a facet are averaged.
 *
 * <p>Reused from event to event by one thread.
 */
final class Comparison {
    static final float LEAST = -5;
    static final float MOST = 8;

    /** Weight of the uniform guess beside the population, in events. */
    private static final float POPULATION_PRIOR = 4;
    /** Weight of the population beside the cohort, in events. */
    private static final float COHORT_PRIOR = 20;
    /** Learned events at which ownership counts half. */
    private static final float OWNERSHIP_TRUST = 20;

    private final FacetValues values;
    private Baseline baseline = new Baseline();
    private PendingDays pending = new PendingDays();
    private PopulationEpoch epoch = PopulationEpoch.NONE;
    private IdentityKind kind = IdentityKind.UNKNOWN;
    private long previousAction;

    /** Compares whatever the given values hold at the time. */
    Comparison(FacetValues values) {
        this.values = values;
    }

    /**
     * Chooses what the next event is compared with.
     *
     * @param previous hash of the identity's action before, or 0
     */
    void against(IdentityState state, PopulationEpoch population, IdentityKind cohort, long previous) {
        baseline = state.baseline;
        pending = state.pending;
        epoch = population;
        kind = cohort;
        previousAction = previous;
    }

    /** Fills one ratio in nats per facet, NaN where the event says nothing. */
    void ratios(float[] ratios) {
        for (Facet facet : Facet.ALL) {
            int start = values.start(facet);
            int end = values.end(facet);
            float sum = 0;
            for (int i = start; i < end; i++) {
                sum += ratio(facet, i);
            }
            ratios[facet.index] = start == end ? Float.NaN : sum / (end - start);
        }
    }

    /** Evidence of a single value, in nats. */
    float ratio(Facet facet, int index) {
        float ratio = switch (facet.shape) {
            case OWNED -> ownership(facet, values.key(index));
            case SEQUENCE -> sequence(facet, values.key(index));
            case CATEGORY, SCALE, CIRCLE -> likelihood(facet, index);
        };
        return Math.min(MOST, Math.max(LEAST, ratio));
    }

    /** Decayed uses of a value by this identity, learned or waiting to be. */
    float own(int index) {
        return baseline.count(values.key(index)) + pending.count(values.key(index));
    }

    /** Decayed events of this identity with a facet, learned or waiting to be. */
    float ownTotal(Facet facet) {
        return baseline.total(facet) + pending.total(facet);
    }

    /** Share (0-1) of what the identity did that its baseline no longer names. */
    float tailShare(Facet facet) {
        float total = baseline.total(facet);
        return total == 0 ? 0 : baseline.tail(facet) / total;
    }

    /** Decayed uses of a value by everybody. */
    float everybody(int index) {
        return epoch.count(values.key(index));
    }

    PopulationEpoch.CohortShare cohortShare(long identity, int index) {
        return epoch.cohortShare(kind, identity, values.key(index));
    }

    private float likelihood(Facet facet, int index) {
        float own = 0;
        float waiting = 0;
        float all = 0;
        float cohort = 0;
        for (int step = 0; step < 3; step++) {
            long key = step == 0 ? values.key(index) : step == 1 ? values.lower(index) : values.upper(index);
            if (key == 0) {
                break;
            }
            float share = values.lower(index) == 0 ? 1 : step == 0 ? 0.5f : 0.25f;
            own += share * baseline.count(key);
            waiting += share * pending.count(key);
            long counts = epoch.counts(kind, key);
            all += share * CohortCounts.all(counts);
            cohort += share * CohortCounts.cohort(counts);
        }
        float ownTotal = baseline.total(facet);
        float knownTotal = ownTotal + pending.total(facet);
        float guess = POPULATION_PRIOR * facet.priorProbability;
        float allTotal = epoch.total(facet);
        float populationShare = (all + guess) / (allTotal + POPULATION_PRIOR);
        float othersCount = Math.max(0, all - own - waiting);
        float others = (othersCount + guess) / (Math.max(0, allTotal - knownTotal) + POPULATION_PRIOR);
        float cohortShare = (cohort + COHORT_PRIOR * populationShare) / (epoch.cohortTotal(kind, facet) + COHORT_PRIOR);
        float unnamed = own == 0 ? baseline.tail(facet) : 0;
        float expected = (own + (unnamed + facet.cohortWeight) * cohortShare) / (ownTotal + facet.cohortWeight);
        // What nobody else does either says nothing about whether the identity belongs to its cohort.
        float belonging = othersCount / (othersCount + 1) * (float) Math.log(others / cohortShare);
        return belonging + (float) Math.log(cohortShare / expected);
    }

    private float ownership(Facet facet, long key) {
        float mine = baseline.count(key);
        float others = Math.max(0, epoch.count(key) - mine - pending.count(key));
        float total = baseline.total(facet);
        // A value that is not kept may be one of those the identity had no room for.
        float named = mine == 0 ? 1 - tailShare(facet) : 1;
        float trust = named * total / (total + OWNERSHIP_TRUST);
        return trust * (float) Math.log((others + mine + 0.5f) / (mine + 0.05f));
    }

    /** How much less usual the action is after the one before it than it is at all for this identity. */
    private float sequence(Facet facet, long pairKey) {
        float actionShare =
                (baseline.count(Facet.ACTION.key(values.actionHash())) + 0.5f) / (baseline.total(Facet.ACTION) + 10);
        float afterPrevious = baseline.count(Facet.ACTION.key(previousAction));
        float expected =
                (baseline.count(pairKey) + facet.cohortWeight * actionShare) / (afterPrevious + facet.cohortWeight);
        return (float) Math.log(actionShare / expected);
    }
}
