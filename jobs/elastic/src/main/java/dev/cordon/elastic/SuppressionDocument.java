package dev.cordon.elastic;

import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.Suppression.Giver;
import java.util.List;

/** What people said is expected, as a document. Id: tenant and suppression; version: how much was said of it. */
public final class SuppressionDocument {
    private SuppressionDocument() {}

    public static Document of(Suppression standing) {
        List<Giver> givers = standing.givers();
        byte[] json = JsonFields.object(fields -> {
            fields.text("tenant", standing.tenant());
            fields.text("suppression", standing.id());
            fields.text("identity_key", standing.identity());
            fields.text("alert_id", standing.alert());
            fields.texts("actions", standing.scope().actions());
            fields.texts("places", standing.scope().places());
            fields.texts("resources", standing.scope().resources());
            fields.text("by", givers.get(0).subject());
            fields.text("reason", givers.get(0).reason());
            fields.texts("agreed", givers.stream().skip(1).map(Giver::subject).toList());
            fields.number("alone_below_priority", standing.alone().fromPriority());
            fields.number("alone_below_radius", standing.alone().fromBlastRadius());
            fields.texts(
                    "alone_not_kinds",
                    standing.alone().kinds().stream().map(Enum::name).sorted().toList());
            fields.number("since", standing.sinceMillis());
            fields.number("until", standing.untilMillis());
            if (standing.hasEnded()) {
                fields.number("ended", standing.endedMillis());
            }
            fields.text("ended_by", standing.endedBy());
            fields.text("ended_why", standing.endedWhy());
        });
        return new Document(
                DocumentKind.SUPPRESSION,
                standing.tenant(),
                DocumentId.of(standing.tenant(), standing.id()),
                version(standing),
                json);
    }

    /** Rises with each person who says so, and with the end. */
    private static long version(Suppression standing) {
        return 2L * standing.givers().size() + (standing.hasEnded() ? 1 : 0);
    }
}
