package dev.cordon.engine.action;

/**
 * What reading back says of a step.
 *
 * @param standing whether it is in force
 * @param words what was found
 */
public record Verification(Standing standing, String words) {
    /** Whether a control is in force. */
    public enum Standing {
        /** It reads back as it was applied. */
        VERIFIED,
        /** It, or a part of it, is not there or not as it was applied: somebody undid it, or it never took effect. */
        UNDONE,
        /** It cannot be told now. */
        UNKNOWN
    }
}
