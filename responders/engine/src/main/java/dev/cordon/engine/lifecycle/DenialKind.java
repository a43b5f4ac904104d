package dev.cordon.engine.lifecycle;

/** What a call that was denied during a hold speaks for. */
public enum DenialKind {
    /** Not routine, or from elsewhere, or one by which attackers stay or climb: speaks for the hold. */
    ATTACK_LIKE("attack-like"),
    /** Routine, from the usual place: speaks against it. */
    ROUTINE("routine from the usual place"),
    /** Neither can be told. */
    UNCLEAR("unclear");

    private final String label;

    DenialKind(String label) {
        this.label = label;
    }

    /** What console, CLI and docs print. */
    public String label() {
        return label;
    }
}
