package dev.cordon.elastic;

import dev.cordon.engine.trust.Assignment;

/** Whose work an alert is, as a document. Id: tenant and alert; version: when it was said. */
public final class AssignmentDocument {
    private AssignmentDocument() {}

    public static Document of(Assignment said) {
        byte[] json = JsonFields.object(fields -> {
            fields.text("tenant", said.tenant());
            fields.text("alert_id", said.alert());
            fields.text("assignee", said.assignee());
            fields.text("by", said.by());
            fields.text("reason", said.reason());
            fields.number("at", said.atMillis());
        });
        return new Document(
                DocumentKind.ASSIGNMENT,
                said.tenant(),
                DocumentId.of(said.tenant(), said.alert()),
                said.atMillis(),
                json);
    }
}
