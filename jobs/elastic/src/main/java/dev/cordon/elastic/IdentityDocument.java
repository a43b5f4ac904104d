package dev.cordon.elastic;

import dev.cordon.domain.IdentitySummary;
import dev.cordon.engine.guardrail.KnownOwners;
import dev.cordon.engine.guardrail.Owner;
import java.io.IOException;
import java.util.Map;

/**
 * The inventory's line of an identity. Id: tenant and identity key; version: {@link IdentitySummary#version}.
 */
public final class IdentityDocument {
    /** Value of {@code owner_said_by}: a file of the operator's. */
    public static final String CONFIGURED = "configured";
    /** Value of {@code owner_said_by}: a tag of the identity's own. */
    public static final String TAG = "tag";

    /** Name of the field, and of the one tag that a line tells. */
    private static final String OWNER = "owner";

    private IdentityDocument() {}

    /** What is written of a line where only tags tell who answers for its identity. */
    public static Document of(IdentitySummary summary) {
        return of(summary, KnownOwners.BY_TAGS);
    }

    /**
     * What is written of a line; of who is forgotten no document stays.
     *
     * @param owners who answers for identities of its tenant, before what their tags say
     */
    public static Document of(IdentitySummary summary, KnownOwners owners) {
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
            owner(summary, owners, fields);
            ReachFields.write(summary.reach(), fields);
        });
        return new Document(
                DocumentKind.IDENTITY,
                summary.tenant(),
                DocumentId.of(summary.tenant(), summary.identity().key()),
                summary.version(),
                json);
    }

    /** As for a hold of it: of what a containment would act on. */
    private static void owner(IdentitySummary summary, KnownOwners owners, JsonFields fields) throws IOException {
        Owner owner = owners.ownerOf(summary.identity().holdTarget(), Map.of(OWNER, summary.owner()));
        if (!owner.name().isEmpty()) {
            fields.text(OWNER, owner.name());
            fields.text("owner_said_by", owner.tagged() ? TAG : CONFIGURED);
        }
    }
}
