package dev.cordon.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step of a plan.
 *
 * @param index place in the plan, from 0; also the key of its journal entries
 * @param action id of the action, such as {@code aws.attach-deny}
 * @param target what it acts on: the ARN of a user or role
 * @param parameters what the action needs, all text; a policy document is its JSON
 * @param required whether the hold has failed where this step fails; otherwise its failure is reported and the rest goes on
 * @param keepOff whether undoing leaves it in force where it took an exposed credential away
 * @param expires whether its control carries the lease's expiry and ends by itself
 * @param mutating whether it changes anything at all
 * @param verifyAfterMillis how long after the last step it is read back, past the provider's propagation
 * @param calls the exact calls it will make, in order, as a person reads them
 * @param diff what it changes, as a person reads it
 */
public record PlannedStep(
        int index,
        String action,
        String target,
        SortedMap<String, String> parameters,
        boolean required,
        boolean keepOff,
        boolean expires,
        boolean mutating,
        long verifyAfterMillis,
        List<String> calls,
        String diff) {
    /** Parameters in which a step that denies says how its rung does. */
    private static final Set<String> BY_RUNG = Set.of("policy", "forms", "name");

    /** A parameter, or empty where the step has none of that name. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Whether it takes away what another step would, at least as certainly and for as long. */
    boolean takesAllOf(PlannedStep other) {
        return mutating
                && action.equals(other.action)
                && target.equals(other.target)
                && parameters.equals(other.parameters)
                && (required || !other.required)
                && (keepOff || !other.keepOff);
    }

    /** The same without what its rung makes of it: which policy it puts where. */
    PlannedStep whateverItDenies() {
        SortedMap<String, String> others = new TreeMap<>(parameters);
        others.keySet().removeAll(BY_RUNG);
        return with(target, others, calls, diff);
    }

    /** The same on another target. */
    public PlannedStep on(String other) {
        return with(other, parameters, calls, diff);
    }

    /** The same with further parameters, which take the place of its own of the same names. */
    public PlannedStep with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(parameters);
        all.putAll(more);
        return with(target, all, calls, diff);
    }

    /** The same, of which people are told otherwise. */
    public PlannedStep told(List<String> otherCalls, String otherDiff) {
        return with(target, parameters, otherCalls, otherDiff);
    }

    private PlannedStep with(
            String newTarget, SortedMap<String, String> newParameters, List<String> newCalls, String newDiff) {
        return new PlannedStep(
                index,
                action,
                newTarget,
                newParameters,
                required,
                keepOff,
                expires,
                mutating,
                verifyAfterMillis,
                newCalls,
                newDiff);
    }
}
