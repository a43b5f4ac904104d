package dev.cordon.engine.playbook;

/** What release and timeout mean for a step. */
public enum Undo {
    RESTORE("restore", "What was there before is put back, but for what others changed since."),
    KEEP_OFF("keep-off", "As restore, but an exposed credential stays off until its replacement is seen in use.");

    private final String label;
    private final String sentence;

    Undo(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** How playbooks write it. */
    public String label() {
        return label;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
