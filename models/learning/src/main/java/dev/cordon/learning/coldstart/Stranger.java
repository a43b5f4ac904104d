package dev.cordon.learning.coldstart;

/** Whose events a newcomer is played with. */
public enum Stranger {
    /** Its own: how often a real beginner is suspected. */
    NOBODY("own"),
    /** An established identity of the same kind: a colleague's work under a fresh name. */
    SAME_KIND("same-kind"),
    /** An identity of another kind, e.g. a person's work under a fresh service account. */
    OTHER_KIND("other-kind");

    private final String label;

    Stranger(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }
}
