package dev.cordon.domain;

/** Where the episode behind an alert stands. */
public enum AlertState {
    OPEN("Suspicious events keep coming or came less than five days ago."),
    CLOSED("Five days without a suspicious event, or a person gave a verdict.");

    private final String sentence;

    AlertState(String sentence) {
        this.sentence = sentence;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
