package dev.cordon.elastic;

import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;

/**
 * What people said an alert was, as a document: the word that counts. Id: tenant, alert and identity; version: when it was
 * said. Whether the alert is that identity's has to be compared where it is shown.
 */
public final class VerdictDocument {
    private VerdictDocument() {}

    public static Document of(JudgedAlert standing) {
        AlertVerdict said = standing.latest();
        byte[] json = JsonFields.object(fields -> {
            fields.text("tenant", standing.tenant());
            fields.text("alert_id", standing.alert());
            fields.text("identity_key", standing.identity());
            fields.text("verdict", said.verdict().label());
            fields.text("by", said.by());
            fields.text("reason", said.reason());
            fields.number("at", said.atMillis());
            fields.text("nonce", said.nonce());
        });
        return new Document(
                DocumentKind.VERDICT,
                standing.tenant(),
                DocumentId.of(standing.tenant(), standing.alert(), standing.identity()),
                said.atMillis(),
                json);
    }
}
