package dev.cordon.engine.action;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How things were before a step, as far as undoing it must know: journalled before the first mutating call and never
 * overwritten. Only its responder understands the names; none of the values is a secret.
 *
 * @param facts by name, sorted
 */
public record PriorState(SortedMap<String, String> facts) {
    public static final PriorState NONE = new PriorState(new TreeMap<>());

    public PriorState {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    public static PriorState of(Map<String, String> facts) {
        return new PriorState(new TreeMap<>(facts));
    }

    /** A fact, or empty where there is none of that name. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
