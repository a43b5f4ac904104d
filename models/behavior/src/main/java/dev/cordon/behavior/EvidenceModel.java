package dev.cordon.behavior;

import dev.cordon.domain.IdentityKind;

/**
 * How much likelier an event is under others than under this identity, facet by facet.
 *
 * <p>For most facets: ln p(x | others) − ln p(x | this), where the identity's own distribution backs off to its cohort
 * and that to the population: q(x) = (c + m·p_cohort(x)) / (n + m). Others are the population less this identity. The
 * part that the cohort alone decides, ln p(x | others) − ln p(x | cohort), counts as far as others do x at all, so that
 * an identity without a past is compared with its like, and what is new to everybody says nothing by itself.
 *
 * <p>For resources the question is whose they are lately: ln((others + mine + ½) / (mine + 0.05)), scaled by how much is
 * known of the identity. Several values of a facet are averaged.
 */
final class EvidenceModel {
    static final float LEAST = -5;
    static final float MOST = 8;

    /** Weight of the uniform guess beside the population, in events. */
    private static final float POPULATION_PRIOR = 4;
    /** Weight of the population beside the cohort, in events. */
    private static final float COHORT_PRIOR = 20;
    /** Learned events at which ownership counts half. */
    private static final float OWNERSHIP_TRUST = 20;

    private EvidenceModel() {}

    /** Fills one ratio in nats per facet, NaN where the event says nothing. */
    static void compare(
            Baseline baseline,
            PendingDays pending,
            PopulationEpoch epoch,
            IdentityKind kind,
            FacetValues values,
            long previousAction,
            float[] ratios) {
        for (Facet facet : Facet.ALL) {
            int start = values.start(facet);
            int end = values.end(facet);
            if (start == end) {
                ratios[facet.index] = Float.NaN;
                continue;
            }
            float sum = 0;
            for (int i = start; i < end; i++) {
                sum += ratio(facet, baseline, pending, epoch, kind, values, i, previousAction);
            }
            ratios[facet.index] = sum / (end - start);
        }
    }

    /** Evidence of a single value. */
    static float ratio(
            Facet facet,
            Baseline baseline,
            PendingDays pending,
            PopulationEpoch epoch,
            IdentityKind kind,
            FacetValues values,
            int index,
            long previousAction) {
        return switch (facet.shape) {
            case OWNED -> ownership(baseline, pending, epoch, values.key(index));
            case SEQUENCE -> sequence(facet, baseline, values.key(index), values.actionHash(), previousAction);
            case CATEGORY, SCALE, CIRCLE -> likelihood(facet, baseline, pending, epoch, kind, values, index);
        };
    }

    private static float likelihood(
            Facet facet,
            Baseline baseline,
            PendingDays pending,
            PopulationEpoch epoch,
            IdentityKind kind,
            FacetValues values,
            int index) {
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
            all += share * epoch.count(key);
            cohort += share * epoch.cohortCount(kind, key);
        }
        float ownTotal = baseline.total(facet);
        float knownTotal = ownTotal + pending.total(facet);
        float guess = POPULATION_PRIOR * facet.priorProbability;
        float allTotal = epoch.total(facet);
        float populationShare = (all + guess) / (allTotal + POPULATION_PRIOR);
        float othersCount = Math.max(0, all - own - waiting);
        float others = (othersCount + guess) / (Math.max(0, allTotal - knownTotal) + POPULATION_PRIOR);
        float cohortShare = (cohort + COHORT_PRIOR * populationShare) / (epoch.cohortTotal(kind, facet) + COHORT_PRIOR);
        float expected = (own + facet.cohortWeight * cohortShare) / (ownTotal + facet.cohortWeight);
        // What nobody else does either says nothing about whether the identity belongs to its cohort.
        float belonging = othersCount / (othersCount + 1) * (float) Math.log(others / cohortShare);
        return clamp(belonging + (float) Math.log(cohortShare / expected));
    }

    private static float ownership(Baseline baseline, PendingDays pending, PopulationEpoch epoch, long key) {
        float mine = baseline.count(key);
        float others = Math.max(0, epoch.count(key) - mine - pending.count(key));
        float trust = baseline.total(Facet.RESOURCE) / (baseline.total(Facet.RESOURCE) + OWNERSHIP_TRUST);
        return clamp(trust * (float) Math.log((others + mine + 0.5f) / (mine + 0.05f)));
    }

    /** How much less usual the action is after the one before it than it is at all for this identity. */
    private static float sequence(Facet facet, Baseline baseline, long pairKey, long action, long previousAction) {
        float actionShare = (baseline.count(Facet.ACTION.key(action)) + 0.5f) / (baseline.total(Facet.ACTION) + 10);
        float afterPrevious = baseline.count(Facet.ACTION.key(previousAction));
        float expected =
                (baseline.count(pairKey) + facet.cohortWeight * actionShare) / (afterPrevious + facet.cohortWeight);
        return clamp((float) Math.log(actionShare / expected));
    }

    private static float clamp(float ratio) {
        return Math.min(MOST, Math.max(LEAST, ratio));
    }
}
