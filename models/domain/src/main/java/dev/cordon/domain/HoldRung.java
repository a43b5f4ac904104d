package dev.cordon.domain;

/** The rungs of the ladder of holds, least harm first. */
public enum HoldRung {
    SESSION("session", "Only the suspicious session is denied; every other session of the identity goes on."),
    NETWORK("network", "Calls from outside the identity's usual networks are denied; calls from them go on."),
    SURGICAL(
            "surgical",
            "Everything outside the identity's routine is denied, as far as its logs would have shown use."),
    FULL("full", "Every later call by the held credential is denied.");

    private final String label;
    private final String sentence;

    HoldRung(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** How playbooks and output name it. */
    public String label() {
        return label;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
