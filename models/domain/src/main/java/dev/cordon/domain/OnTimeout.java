package dev.cordon.domain;

/** What happens when the lease of a hold ends without a decision. Every lease states it. */
public enum OnTimeout {
    RELEASE(
            "release",
            "The hold ends by itself: its expiry stands in the deny, so the provider ends it even without Cordon."),
    ESCALATE("escalate", "The hold stays and people are told again, more urgently each time.");

    private final String label;
    private final String sentence;

    OnTimeout(String label, String sentence) {
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
