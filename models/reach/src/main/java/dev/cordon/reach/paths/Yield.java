package dev.cordon.reach.paths;

/** What a use of an escalation path gives. */
public enum Yield {
    /** All of the account: the target is an administrator, or is one after it has granted itself anything. */
    ADMIN("admin"),
    /** Whatever else the target may do. */
    LATERAL("lateral");

    private final String text;

    Yield(String text) {
        this.text = text;
    }

    /** As catalogues and output have it. */
    public String text() {
        return text;
    }
}
