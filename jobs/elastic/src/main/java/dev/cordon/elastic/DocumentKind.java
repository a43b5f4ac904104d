package dev.cordon.elastic;

/** What a document is of, and where it lies. */
public enum DocumentKind {
    /** An alert in its newest revision. */
    ALERT("cordon-alerts", 3),
    /** One thing that happened to a containment. */
    TRANSITION("cordon-transitions", 1),
    /** The inventory's line of an identity. */
    IDENTITY("cordon-identities", 3),
    /** Where a containment stands. */
    HOLD("cordon-holds", 2),
    /** Whose work an alert is. */
    ASSIGNMENT("cordon-triage", 1),
    /** What people said is expected. */
    SUPPRESSION("cordon-suppressions", 1),
    /** Whom an alert is raised to. */
    ESCALATION("cordon-escalations", 1),
    /** What people said an alert was. */
    VERDICT("cordon-verdicts", 1);

    private final String alias;
    private final int mappingVersion;

    DocumentKind(String alias, int mappingVersion) {
        this.alias = alias;
        this.mappingVersion = mappingVersion;
    }

    /** Name to write to and to read from. */
    public String alias() {
        return alias;
    }

    /** Version of the mapping that this program writes for; each only adds fields to the one before. */
    public int mappingVersion() {
        return mappingVersion;
    }

    /** The index that is made where there is none; the alias may stand for one made for an earlier version. */
    public String index() {
        return alias + "-" + mappingVersion;
    }
}
