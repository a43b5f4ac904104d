package dev.cordon.engine.playbook;

/**
 * How one playbook stands to an alert.
 *
 * @param playbook which
 * @param standing whether it matches
 * @param words why, as people read it
 */
public record PlaybookMatch(Playbook playbook, Standing standing, String words) {
    /** Whether a playbook matches. */
    public enum Standing {
        /** All of its conditions hold. */
        MATCHES,
        /** A condition does not hold. */
        DOES_NOT,
        /** A condition could not be evaluated: that is no match, and is told wherever the alert is. */
        ERROR
    }

    boolean matches() {
        return standing == Standing.MATCHES;
    }
}
