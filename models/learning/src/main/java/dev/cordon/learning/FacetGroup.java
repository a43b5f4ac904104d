package dev.cordon.learning;

import dev.cordon.behavior.Facet;
import dev.cordon.behavior.FeatureSchema;
import java.util.Locale;

/**
 * Kinds of evidence that an identity's model believes more or less than everybody's does. Few of them, because one
 * identity has few examples: a handful of factors can be told from chance where weights of single features cannot.
 */
enum FacetGroup {
    /** What is done. */
    WHAT,
    /** On whose things. */
    WHOSE,
    /** From where and with what. */
    WHERE,
    /** At what time. */
    WHEN,
    /** In what manner. */
    HOW;

    static final FacetGroup[] ALL = values();
    static final int COUNT = ALL.length;

    /** Place of each feature's group in {@link #ALL}. */
    private static final byte[] OF_FEATURE = new byte[FeatureSchema.size()];

    static {
        for (int i = 0; i < OF_FEATURE.length; i++) {
            FacetGroup group = of(FeatureSchema.facetOf(i));
            for (byte place = 0; place < COUNT; place++) {
                if (ALL[place] == group) {
                    OF_FEATURE[i] = place;
                }
            }
        }
    }

    private static FacetGroup of(Facet facet) {
        return switch (facet) {
            case ACTION, SERVICE, OUTCOME, ROLE, ARGUMENTS, TRANSITION -> WHAT;
            case RESOURCE, AREA, WORD -> WHOSE;
            case NETWORK, CLIENT, REGION, SESSION, CREDENTIAL -> WHERE;
            case HOUR, WEEKDAY, GAP -> WHEN;
            case STYLE, MEASURE -> HOW;
        };
    }

    /** Place in {@link #ALL} of the group that a feature of the schema belongs to. */
    static int placeOf(int feature) {
        return OF_FEATURE[feature];
    }

    /** Name in documents, e.g. {@code whose}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
