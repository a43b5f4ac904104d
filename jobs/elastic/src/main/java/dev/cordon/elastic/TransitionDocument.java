package dev.cordon.elastic;

import dev.cordon.engine.lifecycle.Transition;

/**
 * A transition as a document of its own, never changed. Id: tenant, containment, version and part; version: that of the
 * containment.
 */
public final class TransitionDocument {
    private TransitionDocument() {}

    public static Document of(Transition transition) {
        byte[] json = JsonFields.object(fields -> {
            fields.text("tenant", transition.tenant());
            fields.text("containment", transition.containment().value());
            fields.number("version", transition.version());
            fields.number("part", transition.part());
            fields.text("identity_key", transition.identityKey());
            fields.text("kind", transition.kind().name());
            fields.text("from", transition.from().name());
            fields.text("to", transition.to().name());
            fields.text("actor", transition.actor());
            fields.text("reason", transition.reason());
            fields.texts("details", transition.details());
            fields.text("ending", transition.ending().name());
            fields.number("at", transition.atMillis());
        });
        return new Document(
                DocumentKind.TRANSITION,
                transition.tenant(),
                DocumentId.of(
                        transition.tenant(),
                        transition.containment().value(),
                        Long.toString(transition.version()),
                        Integer.toString(transition.part())),
                transition.version(),
                json);
    }
}
