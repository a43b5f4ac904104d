package dev.cordon.engine.evidence;

/** What can be wrong with evidence. A note proves no tampering: it says what is not proved. */
public enum Problem {
    UNREADABLE(true, "a line is no record"),
    EDITED(true, "a record was changed"),
    LINK_BROKEN(true, "a record does not follow the one before it"),
    REMOVED(true, "records are missing"),
    REORDERED(true, "a record stands in another place than its own"),
    DUPLICATED(true, "a record stands twice"),
    FOREIGN(true, "something belongs to another chain"),
    CUT_TAIL(true, "the end is missing"),
    REWRITTEN(true, "records are not those that were signed or marked"),
    CHECKPOINT_FORGED(true, "a checkpoint is not signed by whom it says"),
    KEY_UNKNOWN(true, "a checkpoint is signed with a key that is not trusted"),
    STRAY_FILE(true, "a file does not fit the chain it is named after"),
    HEAD_MARKER_MISSING(false, "the marker of the last record is missing"),
    TORN_TAIL(false, "the last line is incomplete, as after a crash"),
    NO_CHECKPOINT(false, "nothing is under a checkpoint"),
    CHECKPOINT_OVERDUE(false, "records wait for a checkpoint for too long");

    private final boolean tampering;
    private final String sentence;

    Problem(boolean tampering, String sentence) {
        this.tampering = tampering;
        this.sentence = sentence;
    }

    /** Whether it means that evidence was changed, as opposed to a limit of what is proved. */
    public boolean isTampering() {
        return tampering;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
