package dev.cordon.domain;

/** What sort of actor an identity is; decides its cohort before any is learned, and how gently it is treated. */
public enum IdentityKind {
    HUMAN("person"),
    SERVICE("service account"),
    WORKLOAD("workload"),
    CI_RUNNER("CI runner"),
    AI_AGENT("AI agent"),
    TOOL("tool"),
    UNKNOWN("unknown");

    private final String label;

    IdentityKind(String label) {
        this.label = label;
    }

    /** The words an analyst reads. */
    public String label() {
        return label;
    }
}
