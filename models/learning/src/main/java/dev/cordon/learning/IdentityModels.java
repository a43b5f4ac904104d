package dev.cordon.learning;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How far the models of single identities and of cohorts depart from everybody's: a factor for each group of facets and
 * a shift of the intercept. Flat, because a Tribuo model takes 11-41 KB: here an identity takes 36 bytes, and finding it
 * is a binary search. Immutable; holds hashes of identities' keys and no names.
 */
public final class IdentityModels implements Serializable {
    /** Most identities that have an entry. */
    public static final int MAX_IDENTITIES = 2_000;

    /** Most cohorts. */
    public static final int MAX_COHORTS = 6;

    /** A model is one factor a group of facets, then the shift of the intercept. */
    static final int WIDTH = FacetGroup.COUNT + 1;

    /** No fit comes near these; a bundle that holds more is not one of ours. */
    static final float MAX_FACTOR = 100;

    static final float MAX_SHIFT = 50;

    private static final long serialVersionUID = 1L;

    /** Everybody is judged by the same model; made after the bounds that it is checked against. */
    public static final IdentityModels NONE = new IdentityModels(0, new long[0], new int[0], new float[0]);

    private final int cohorts;
    private final long[] identities;
    private final int[] models;
    private final float[] factors;

    /**
     * @param cohorts how many of the models are cohorts'; they come first
     * @param identities hashes of identities, ascending
     * @param models model of each of them: its cohort's or its own; own ones in the order of the identities
     * @param factors {@link #WIDTH} numbers a model
     * @throws IllegalArgumentException where that is not so; the message says how
     */
    IdentityModels(int cohorts, long[] identities, int[] models, float[] factors) {
        require(cohorts >= 0 && cohorts <= MAX_COHORTS, "there are " + cohorts + " cohorts");
        require(identities.length <= MAX_IDENTITIES, "there are " + identities.length + " identities");
        require(identities.length == models.length, "not every identity has one model");
        require(factors.length % WIDTH == 0, "a model is not whole");
        int next = cohorts;
        for (int i = 0; i < identities.length; i++) {
            require(i == 0 || identities[i] > identities[i - 1], "identities are not in order, each once");
            require(models[i] >= 0 && models[i] <= next, "models are not in the order of their identities");
            next += models[i] == next ? 1 : 0;
        }
        require(next == factors.length / WIDTH, "there are models of nobody");
        for (int i = 0; i < factors.length; i++) {
            boolean shift = i % WIDTH == FacetGroup.COUNT;
            require(
                    shift ? Math.abs(factors[i]) <= MAX_SHIFT : factors[i] >= 0 && factors[i] <= MAX_FACTOR,
                    (shift ? "a shift is " : "a factor is ") + factors[i]);
        }
        this.cohorts = cohorts;
        this.identities = identities.clone();
        this.models = models.clone();
        this.factors = factors.clone();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Where an identity's factors begin, or -1 for whoever is judged by everybody's model. */
    int find(long identityHash) {
        int place = Arrays.binarySearch(identities, identityHash);
        return place < 0 ? -1 : models[place] * WIDTH;
    }

    /** Factor of a feature in the model that begins at a place. */
    float factor(int start, int feature) {
        return factors[start + FacetGroup.placeOf(feature)];
    }

    /** What the model that begins at a place adds to the intercept. */
    float shift(int start) {
        return factors[start + FacetGroup.COUNT];
    }

    /** Identities that are judged by a model of their own or by their cohort's. */
    public int size() {
        return identities.length;
    }

    public int cohorts() {
        return cohorts;
    }

    /** Identities that have a model of their own. */
    public int own() {
        return factors.length / WIDTH - cohorts;
    }

    long identity(int place) {
        return identities[place];
    }

    int model(int place) {
        return models[place];
    }

    float[] factors() {
        return factors.clone();
    }
}
