package dev.cordon.engine.evidence;

/** What a record of evidence tells of. */
public enum EvidenceKind {
    ALERT("an alert was raised"),
    PLAN("a plan of containment was made"),
    REVIEW("guardrails reviewed a plan"),
    DECISION("a person or tool decided"),
    INTENT("a change was about to be made"),
    RECEIPT("a change was made, or failed"),
    VERIFICATION("a change was read back"),
    TRANSITION("a containment moved to another state"),
    DENIAL("a held identity was denied a call"),
    UNDO("someone undid what a hold placed"),
    ALARM("something needs a person"),
    /** Given by the appender alone: no producer may send it. */
    CONFLICT("a producer sent other content under an id that was chained before");

    private final String sentence;

    EvidenceKind(String sentence) {
        this.sentence = sentence;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
