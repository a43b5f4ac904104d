package dev.cordon.console.read;

import dev.cordon.domain.ContainmentState;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Conditions on alerts by how their holds stand, which the holds' own documents say. */
final class ByHolds {
    private static final String ALERT = "alert_id";
    private static final String HELD = "held";

    private ByHolds() {}

    /**
     * That something of an alert may be in force at the provider. Where no hold of it is known here, what detection says
     * counts; the page does the same.
     */
    static Clause inForce(TenantDocuments documents) throws IOException {
        Clause byHold = Clause.oneOf(ALERT, holding(documents, Clause.is("in_force", true), HELD));
        Clause said = Clause.is(HELD, true);
        Set<String> others =
                NamedAlerts.of(documents, DocumentKind.ALERT, Clause.all(List.of(said, not(byHold))), HELD);
        Clause known = Clause.oneOf(ALERT, holding(documents, Clause.oneOf(ALERT, others), HELD));
        return Clause.any(List.of(byHold, Clause.all(List.of(said, not(known)))));
    }

    /** That a hold waits for somebody's approval. */
    static Clause proposed(TenantDocuments documents) throws IOException {
        return Clause.oneOf(
                ALERT, holding(documents, Clause.is("state", ContainmentState.PROPOSED.name()), "proposed to be held"));
    }

    private static Set<String> holding(TenantDocuments documents, Clause where, String what) throws IOException {
        return NamedAlerts.of(documents, DocumentKind.HOLD, where, what);
    }

    private static Clause not(Clause clause) {
        return Clause.none(List.of(clause));
    }
}
