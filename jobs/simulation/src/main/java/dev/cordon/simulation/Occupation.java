package dev.cordon.simulation;

import dev.cordon.domain.IdentityKind;

/** What sort of identity it is; batch jobs are told apart from other workloads because they do most by the calendar. */
public enum Occupation {
    PERSON("person", IdentityKind.HUMAN),
    SERVICE("service account", IdentityKind.SERVICE),
    WORKLOAD("workload", IdentityKind.WORKLOAD),
    CI("CI runner", IdentityKind.CI_RUNNER),
    AGENT("AI agent", IdentityKind.AI_AGENT),
    BATCH("batch job", IdentityKind.WORKLOAD);

    private final String label;
    private final IdentityKind kind;

    Occupation(String label, IdentityKind kind) {
        this.label = label;
        this.kind = kind;
    }

    public String label() {
        return label;
    }

    public IdentityKind kind() {
        return kind;
    }
}
