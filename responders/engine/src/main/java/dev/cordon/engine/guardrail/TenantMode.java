package dev.cordon.engine.guardrail;

/** How far Cordon may go by itself in a tenant, whatever playbooks say. */
public enum TenantMode {
    OBSERVE("observe", "Nothing is proposed and nothing is held; what would have been is told."),
    PROPOSE("propose", "Holds are proposed; a person approves each."),
    AUTOMATIC("automatic", "Playbooks whose stage is lease or act hold by themselves.");

    private final String label;
    private final String sentence;

    TenantMode(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** How the configuration writes it. */
    public String label() {
        return label;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
