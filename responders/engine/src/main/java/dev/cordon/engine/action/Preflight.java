package dev.cordon.engine.action;

import java.util.List;

/**
 * What a look at the world says before a step, or after one whose outcome is unknown. Looking changes nothing.
 *
 * @param standing how far the step is in effect
 * @param prior how things are apart from what this containment did: to be journalled before the first mutating call
 * @param calls what applying would call now, in order, as people read it; empty where it is in effect
 * @param diff what would change, as people read it
 * @param words one sentence: what was found, and where it is blocked why
 */
public record Preflight(Standing standing, PriorState prior, List<String> calls, String diff, String words) {
    /** How far a step is in effect. */
    public enum Standing {
        /** Nothing of it is there. */
        ABSENT,
        /** Some of it is there: applying completes it. */
        PARTLY,
        /** All of it is there. */
        IN_EFFECT,
        /** There is nothing for it to do: the target has no such thing. */
        NOT_NEEDED,
        /** It cannot be done here, and {@code words} says why: quotas, missing target, a refusal of the provider. */
        BLOCKED,
        /** The world could not be looked at; ask again. */
        UNKNOWN
    }
}
