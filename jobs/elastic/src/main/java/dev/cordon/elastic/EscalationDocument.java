package dev.cordon.elastic;

import dev.cordon.engine.trust.Escalation;

/** Whom an alert is raised to, as a document. Id: tenant and alert; version: when it was said. */
public final class EscalationDocument {
    private EscalationDocument() {}

    public static Document of(Escalation said) {
        byte[] json = JsonFields.object(fields -> {
            fields.text("tenant", said.tenant());
            fields.text("alert_id", said.alert());
            fields.text("to", said.to());
            fields.text("by", said.by());
            fields.text("reason", said.reason());
            fields.number("at", said.atMillis());
        });
        return new Document(
                DocumentKind.ESCALATION,
                said.tenant(),
                DocumentId.of(said.tenant(), said.alert()),
                said.atMillis(),
                json);
    }
}
