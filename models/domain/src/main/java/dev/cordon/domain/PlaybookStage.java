package dev.cordon.domain;

/** How far a playbook may go by itself. A new one starts at {@link #PROPOSE}. */
public enum PlaybookStage {
    OBSERVE("observe", "Says what it would have done; proposes nothing."),
    PROPOSE("propose", "Proposes a hold; a person approves."),
    LEASE("lease", "Holds by itself for a limited time, where the tenant's mode allows it."),
    ACT("act", "Holds by itself until a person decides, where the tenant's mode allows it.");

    private final String label;
    private final String sentence;

    PlaybookStage(String label, String sentence) {
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
