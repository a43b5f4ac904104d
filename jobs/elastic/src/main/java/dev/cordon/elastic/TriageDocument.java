package dev.cordon.elastic;

import dev.cordon.engine.trust.TriageWord;

/** Whose work an alert is, or whom it is raised to, as a document. Id: tenant and alert; version: when it was said. */
public final class TriageDocument {
    private TriageDocument() {}

    public static Document of(TriageWord said) {
        byte[] json = JsonFields.object(fields -> {
            fields.text("tenant", said.tenant());
            fields.text("alert_id", said.alert());
            fields.text(said.kind().whom(), said.whom());
            fields.text("by", said.by());
            fields.text("reason", said.reason());
            fields.number("at", said.atMillis());
        });
        return new Document(
                kind(said.kind()), said.tenant(), DocumentId.of(said.tenant(), said.alert()), said.atMillis(), json);
    }

    /** Where what is said lies. */
    public static DocumentKind kind(TriageWord.Kind said) {
        return switch (said) {
            case ASSIGNMENT -> DocumentKind.ASSIGNMENT;
            case ESCALATION -> DocumentKind.ESCALATION;
        };
    }
}
