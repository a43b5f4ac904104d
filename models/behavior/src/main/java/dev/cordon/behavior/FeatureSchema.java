package dev.cordon.behavior;

import java.util.List;

/**
 * Names and order of the features that evidence hands to a scorer: per facet the log-likelihood ratio of the event and
 * the mean over a short window, in nats. A facet that a source does not have is 0 and says nothing.
 */
public final class FeatureSchema {
    /** Changes whenever a name, its place or its meaning changes. */
    public static final int VERSION = 1;

    private static final List<String> NAMES = List.of(
            "action.event",
            "action.window",
            "resource.event",
            "resource.window",
            "network.event",
            "network.window",
            "client.event",
            "client.window",
            "region.event",
            "region.window",
            "hour.event",
            "hour.window",
            "style.event",
            "style.window");

    private FeatureSchema() {}

    public static List<String> names() {
        return NAMES;
    }

    public static int size() {
        return NAMES.size();
    }
}
