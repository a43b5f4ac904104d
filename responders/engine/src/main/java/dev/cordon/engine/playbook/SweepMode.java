package dev.cordon.engine.playbook;

/** What happens to what an identity created since its first suspicious event. */
public enum SweepMode {
    LIST("list", "It is listed in the receipt; nothing of it is touched."),
    CONTAIN("contain", "It is listed and held as well, by the step `aws.sweep`.");

    private final String label;
    private final String sentence;

    SweepMode(String label, String sentence) {
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
