package dev.cordon.domain;

/** What sort of actor an identity is; decides its cohort before any is learned, and how gently it is treated. */
public enum IdentityKind {
    HUMAN(0, "person"),
    SERVICE(1, "service account"),
    WORKLOAD(2, "workload"),
    CI_RUNNER(3, "CI runner"),
    AI_AGENT(4, "AI agent"),
    TOOL(5, "tool"),
    UNKNOWN(6, "unknown");

    private final int code;
    private final String label;

    IdentityKind(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** Stable number from 0 without gaps, for tables and state; never changes its meaning. */
    public int code() {
        return code;
    }

    /** The kind with a code; an unknown code is refused. */
    public static IdentityKind ofCode(int code) {
        for (IdentityKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no identity kind has code " + code);
    }

    /** The words an analyst reads. */
    public String label() {
        return label;
    }
}
