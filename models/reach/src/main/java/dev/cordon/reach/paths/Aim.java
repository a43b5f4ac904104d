package dev.cordon.reach.paths;

/** Whom a path makes its user into. */
public enum Aim {
    /** Itself, with more rights than before. */
    SELF("self"),
    ROLE("role"),
    USER("user"),
    /** Itself as a member of a group: only users can be. */
    GROUP("group");

    private final String text;

    Aim(String text) {
        this.text = text;
    }

    /** As the catalogue file has it. */
    public String text() {
        return text;
    }
}
