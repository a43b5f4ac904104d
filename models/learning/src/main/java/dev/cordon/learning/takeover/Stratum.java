package dev.cordon.learning.takeover;

/** Who takes whom over. Strata are never pooled. */
public enum Stratum {
    ANY_12("any-12", 12, "any other scored identity"),
    SAMETZ_12("sametz-12", 12, "one that shares a usual UTC offset with the victim"),
    SAMETZ_4("sametz-4", 4, "one that shares a usual UTC offset with the victim; four events at most"),
    PEER_12("peer-12", 12, "the fifth of the scored identities whose resources are most like the victim's"),
    STRANGER("stranger", 12, "one outside the scored set, in the same time zone, otherwise taken out of the history"),
    NULL_12("null-12", 12, "the victim itself: the control");

    private final String label;
    private final int events;
    private final String donor;

    Stratum(String label, int events, String donor) {
        this.label = label;
        this.events = events;
        this.donor = donor;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }

    /** Most events that change hands. */
    public int events() {
        return events;
    }

    /** Whose events they are, in words. */
    public String donor() {
        return donor;
    }
}
