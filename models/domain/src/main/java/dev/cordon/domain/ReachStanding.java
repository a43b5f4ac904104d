package dev.cordon.domain;

/** Whether it is known what an identity could get at. */
public enum ReachStanding {
    /** An answer of the account snapshot stands on the alert, and ranks it. */
    KNOWN("ranked by blast radius"),
    /** A snapshot was given and has no such principal: what the actions can do ranks the alert. */
    UNKNOWN_PRINCIPAL("unknown principal: the account snapshot has no answer for it, so its actions rank it"),
    /** No snapshot was given: what the actions can do ranks the alert. */
    NO_SNAPSHOT("no account snapshot: its actions rank it");

    private final String sentence;

    ReachStanding(String sentence) {
        this.sentence = sentence;
    }

    /** One clause for people. */
    public String sentence() {
        return sentence;
    }
}
