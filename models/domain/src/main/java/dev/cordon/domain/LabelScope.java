package dev.cordon.domain;

import java.util.List;

/**
 * Within what somebody called something expected: exact values, as events have them.
 *
 * @param actions empty where it has no scope
 * @param places addresses, networks, names of services
 * @param resources empty for any
 * @param untilMillis when it ends, or 0 without a scope
 */
public record LabelScope(List<String> actions, List<String> places, List<String> resources, long untilMillis) {
    /** Of a decision about an alert as it is. */
    public static final LabelScope NONE = new LabelScope(List.of(), List.of(), List.of(), 0);

    public LabelScope {
        actions = List.copyOf(actions);
        places = List.copyOf(places);
        resources = List.copyOf(resources);
    }

    public boolean isNone() {
        return actions.isEmpty();
    }
}
