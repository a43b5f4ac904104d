package dev.cordon.aws.deny;

import java.util.List;
import java.util.Map;

/**
 * How a deny stands on a principal in one form.
 *
 * @param standing how far it is there
 * @param words what was found, one clause
 * @param calls what putting it there would call now
 * @param facts what undoing must know
 */
public record FormLook(Standing standing, String words, List<String> calls, Map<String, String> facts) {
    /** How far a deny is there. */
    public enum Standing {
        ABSENT,
        PARTLY,
        IN_EFFECT,
        /** This form is not to be had here: a quota, or something of the name that is not ours. */
        NOT_HERE
    }

    static FormLook of(Standing standing, String words, List<String> calls) {
        return new FormLook(standing, words, calls, Map.of());
    }

    boolean begun() {
        return standing == Standing.PARTLY || standing == Standing.IN_EFFECT;
    }
}
