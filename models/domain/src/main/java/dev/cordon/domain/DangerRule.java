package dev.cordon.domain;

/** What becomes of actions that persist, escalate or evade defence while an identity is held, the strictest rule first. */
public enum DangerRule {
    DENY("deny", "All of it is denied, routine or not."),
    KEEP_HARMLESS(
            "keep-harmless",
            "What leads to no rights under the hold stays, as far as the routine or the lack of a log speaks for it; each"
                    + " action is put to a person."),
    KEEP_ROUTINE("keep-routine", "What is routine stays as well, with what it needs; each action is put to a person.");

    private final String label;
    private final String sentence;

    DangerRule(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** How playbooks and output name it. */
    public String label() {
        return label;
    }

    /** What CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
