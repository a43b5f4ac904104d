package dev.cordon.engine.lifecycle;

/** How far one step of a containment is. */
public enum StepStatus {
    PLANNED("not begun"),
    LOOKED("looked at; nothing touched"),
    INTENDED("intent and prior state journalled; may have been called"),
    UNKNOWN("called, and whether it took effect is not known; being looked up"),
    DONE("applied; not yet verified"),
    VERIFIED("in force, read back after propagation"),
    SKIPPED("not needed, or could not be done and was not required"),
    FAILED("could not be applied"),
    REVERTED("undone; not yet read back"),
    GONE("undone, read back after propagation"),
    KEPT("kept on purpose: an exposed credential stays off until it is replaced"),
    REVERT_FAILED("could not be undone");

    private final String sentence;

    StepStatus(String sentence) {
        this.sentence = sentence;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }

    /** Whether applying still has something to do for it. */
    boolean toApply() {
        return this == PLANNED || this == LOOKED || this == INTENDED || this == UNKNOWN;
    }

    /** Whether the provider may have been changed for it, so that a release has to undo it. */
    boolean toRevert() {
        return this == INTENDED || this == UNKNOWN || this == DONE || this == VERIFIED || this == FAILED;
    }
}
