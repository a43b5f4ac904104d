package dev.cordon.elastic;

import dev.cordon.domain.IdentitySummary;

/**
 * The inventory's line of an identity. Id: tenant and identity key; version: {@link IdentitySummary#version}.
 */
public final class IdentityDocument {
    private IdentityDocument() {}

    /** What is written of a line; of who is forgotten no document stays. */
    public static Document of(IdentitySummary summary) {
        if (summary.isForgotten()) {
            return Document.gone(
                    DocumentKind.IDENTITY,
                    summary.tenant(),
                    DocumentId.of(summary.tenant(), summary.identity().key()));
        }
        byte[] json = JsonFields.object(fields -> {
            fields.text("tenant", summary.tenant());
            IdentityFields.write(summary.identity(), fields);
            fields.text("source", summary.source());
            fields.number("first_seen", summary.firstSeenMillis());
            fields.number("last_seen", summary.lastSeenMillis());
            fields.number("events", summary.events());
            fields.number("duplicates", summary.duplicates());
            fields.number("late", summary.late());
            fields.number("alerts", summary.alerts());
            fields.flag("mature", summary.mature());
            fields.number("state_bytes", summary.stateBytes());
            fields.number("baseline_bytes", summary.baselineBytes());
            UsesFields.write(summary.uses(), fields);
            fields.text("owner", summary.owner());
            ReachFields.write(summary.reach(), fields);
        });
        return new Document(
                DocumentKind.IDENTITY,
                summary.tenant(),
                DocumentId.of(summary.tenant(), summary.identity().key()),
                summary.version(),
                json);
    }
}
