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
 * <p>For resources and the words of their names the question is whose they are: ln(s₀ / s), where s is this identity's
 * share of all use of the value and s₀ its share of everything, scaled by how much is known of the identity. What is
 * known of a resource too little to tell is known of its parents and its words: s backs off to them, level by level.
 * Several values of a facet are averaged.
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
    /** Weight in uses of what is known of a resource's parents and words beside its own uses. */
    private static final float NAME_BACKOFF = 3;
    /** Likewise of the level above beside a parent's or a word's uses. */
    private static final float LEVEL_BACKOFF = 9;
    /** Likewise of the share of everything beside a word's uses, where the word itself is the evidence. */
    private static final float WORD_BACKOFF = 0.5f;

    private static final float MOST_OF_EVERYTHING = 0.9f;
    private static final float[] OF_TWO_NEIGHBOURS = {0.5f, 0.25f, 0.25f};
    private static final float[] OF_FOUR_NEIGHBOURS = {0.2f, 0.2f, 0.2f, 0.2f, 0.2f};
    private static final float[] ALONE = {1};

    private final FacetValues values;
    private Baseline baseline = new Baseline();
    private PendingDays pending = new PendingDays();
    private PopulationEpoch epoch = PopulationEpoch.NONE;
    private IdentityKind kind = IdentityKind.UNKNOWN;
    private long previousAction;
    private final float[] wordMine = new float[ResourceNames.MAX_WORDS];
    private final float[] wordAll = new float[ResourceNames.MAX_WORDS];

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
        readWords();
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
            case OWNED -> ownership(facet, index);
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
        int near = values.nearCount(index);
        float[] shares = near == 0 ? ALONE : near == 2 ? OF_TWO_NEIGHBOURS : OF_FOUR_NEIGHBOURS;
        for (int step = 0; step <= near; step++) {
            long key = step == 0 ? values.key(index) : values.near(index, step - 1);
            float share = shares[step];
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

    private void readWords() {
        ResourceNames names = values.names();
        for (int word = 0; word < names.words(); word++) {
            long key = Facet.WORD.key(names.word(word));
            wordMine[word] = baseline.count(key);
            wordAll[word] = all(key, wordMine[word]);
        }
    }

    private float ownership(Facet facet, int index) {
        float total = baseline.total(facet);
        float others = Math.max(0, epoch.total(facet) - total - pending.total(facet));
        float ofEverything = Math.min(MOST_OF_EVERYTHING, (total + 0.02f) / (total + others + 2));
        int place = index - values.start(facet);
        float mine = facet == Facet.WORD ? wordMine[place] : baseline.count(values.key(index));
        float share = facet == Facet.WORD
                ? share(mine, wordAll[place], ofEverything, WORD_BACKOFF)
                : share(mine, all(values.key(index), mine), ofNames(place, ofEverything), NAME_BACKOFF);
        // A value that is not kept may be one of those the identity had no room for.
        float named = mine == 0 ? 1 - tailShare(facet) : 1;
        float trust = named * total / (total + OWNERSHIP_TRUST);
        return trust * (float) Math.log(ofEverything / share);
    }

    /** This identity's share of what stands around a resource: its grandparent, its parent, and its words. */
    private float ofNames(int name, float ofEverything) {
        ResourceNames names = values.names();
        float share = ofParent(names.grandparent(name), ofEverything);
        share = ofParent(names.parent(name), share);
        int words = names.wordCount(name);
        if (words == 0) {
            return share;
        }
        double sum = 0;
        for (int i = 0; i < words; i++) {
            int word = names.wordOf(name, i);
            sum += Math.log(share(wordMine[word], wordAll[word], share, LEVEL_BACKOFF));
        }
        return (float) Math.exp(sum / words);
    }

    private float ofParent(long hash, float above) {
        if (hash == 0) {
            return above;
        }
        long key = Facet.AREA.key(hash);
        float mine = baseline.count(key);
        return share(mine, all(key, mine), above, LEVEL_BACKOFF);
    }

    private static float share(float mine, float all, float above, float weight) {
        return (mine + weight * above) / (all + weight);
    }

    /** Uses by everybody, of which {@code mine} are this identity's learned ones; what it has not learned yet is left out. */
    private float all(long key, float mine) {
        return Math.max(0, epoch.count(key) - mine - pending.count(key)) + mine;
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
