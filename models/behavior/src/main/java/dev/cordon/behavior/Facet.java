package dev.cordon.behavior;

/**
 * One aspect of an event that identities are told apart by. The order is part of the feature schema: only append.
 *
 * <p>Each facet states how many values a baseline keeps (heavy hitters; the rest only counts towards the total), the
 * weight of the cohort's habits beside the identity's own (in events), and how many values the facet is taken to have
 * before any population is known.
 */
public enum Facet {
    ACTION(Shape.CATEGORY, 64, 6, 400, "action"),
    SERVICE(Shape.CATEGORY, 24, 4, 60, "service"),
    RESOURCE(Shape.OWNED, 384, 0, 4000, "resource"),
    AREA(Shape.CATEGORY, 64, 6, 200, "resource area"),
    NETWORK(Shape.CATEGORY, 24, 3, 200, "source network"),
    CLIENT(Shape.CATEGORY, 16, 3, 40, "client"),
    REGION(Shape.CATEGORY, 12, 2, 30, "region"),
    HOUR(Shape.CIRCLE, 24, 8, 24, "hour of the day"),
    OUTCOME(Shape.CATEGORY, 12, 6, 12, "outcome"),
    ROLE(Shape.CATEGORY, 16, 4, 40, "assumed role"),
    ARGUMENTS(Shape.CATEGORY, 48, 6, 300, "shape of the arguments"),
    TRANSITION(Shape.SEQUENCE, 96, 6, 400, "order of actions"),
    GAP(Shape.SCALE, 20, 8, 16, "pause since the previous action"),
    STYLE(Shape.CATEGORY, 32, 6, 12, "style"),
    MEASURE(Shape.SCALE, 40, 8, 16, "size"),
    SESSION(Shape.CATEGORY, 12, 4, 60, "session name"),
    CREDENTIAL(Shape.CATEGORY, 8, 3, 100, "credential"),
    WORD(Shape.OWNED, 384, 0, 2000, "word in resource names"),
    WEEKDAY(Shape.CATEGORY, 7, 12, 7, "day of the week");

    /** How values of a facet relate to each other. */
    public enum Shape {
        /** Values are equal or different. */
        CATEGORY,
        /** Values are neighbours on a line: counts are smoothed over one step. */
        SCALE,
        /** Values are neighbours on a circle: counts are smoothed over two steps either way. */
        CIRCLE,
        /** Evidence is whose the value is, rather than how rare it is. */
        OWNED,
        /** Evidence is how unusual the value is after the one before it. */
        SEQUENCE
    }

    static final Facet[] ALL = values();
    static final int COUNT = ALL.length;

    /** Bits of a facet value's key that hold the facet's ordinal. */
    static final int ORDINAL_BITS = 5;

    static final long ORDINAL_MASK = (1L << ORDINAL_BITS) - 1;

    /** Position in the feature schema. */
    final int index;

    final Shape shape;
    final int cap;
    final float cohortWeight;
    final float priorProbability;
    private final String label;

    @SuppressWarnings("EnumOrdinal") // the order of declaration is the schema, see above
    Facet(Shape shape, int cap, int cohortWeight, int priorCardinality, String label) {
        this.index = ordinal();
        this.shape = shape;
        this.cap = cap;
        this.cohortWeight = cohortWeight;
        this.priorProbability = 1f / priorCardinality;
        this.label = label;
    }

    /** Words an analyst reads. */
    public String label() {
        return label;
    }

    /** Name in the feature schema. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Key of one value: 59 bits of hash and the facet; never 0. */
    long key(long valueHash) {
        long key = (Hash64.mix(valueHash) & ~ORDINAL_MASK) | index;
        return key == 0 ? ORDINAL_MASK + 1 : key;
    }

    static Facet ofKey(long key) {
        return ALL[(int) (key & ORDINAL_MASK)];
    }
}
