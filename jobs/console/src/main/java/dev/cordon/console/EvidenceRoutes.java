package dev.cordon.console;

import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.evidence.KeptEvidence;
import dev.cordon.console.read.HoldRows;
import dev.cordon.console.read.OneAlert;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.evidence.EvidenceOf;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is recorded of a hold or an alert, and what is proved of it. Each read is kept in the audit log. */
final class EvidenceRoutes {
    private final Function<String, TenantDocuments> documents;
    private final Optional<KeptEvidence> evidence;
    private final Audit audit;

    /** @param evidence empty where the console is not told where it lies */
    EvidenceRoutes(Function<String, TenantDocuments> documents, Optional<KeptEvidence> evidence, Audit audit) {
        this.documents = documents;
        this.evidence = evidence;
        this.audit = audit;
    }

    List<Route> all() {
        return List.of(
                new Route.Guarded(HandlerType.GET, "/alerts/{id}/evidence", Role.VIEWER, this::ofAlert),
                new Route.Guarded(HandlerType.GET, "/holds/{id}/evidence", Role.VIEWER, this::ofHold));
    }

    private void ofHold(Context context, Caller caller) throws IOException {
        String id = Routes.id(context);
        String hold = HoldRows.mustBe(documents.apply(caller.tenant()), id).id().value();
        audit.did("read-evidence", caller, Map.of("hold", id));
        Answers.write(
                context,
                200,
                kept().of(
                                caller.tenant(),
                                each -> each.record().subject().containment().equals(hold)));
    }

    /** Also what is recorded of the alert itself, under its own name, and what people said that it was. */
    private void ofAlert(Context context, Caller caller) throws IOException {
        String id = Routes.id(context);
        TenantDocuments of = documents.apply(caller.tenant());
        OneAlert.mustBe(of, id);
        Set<String> holds = HoldRows.idsOfAlert(of, id);
        audit.did("read-evidence", caller, Map.of("alert", id));
        Answers.write(
                context,
                200,
                kept().of(
                                caller.tenant(),
                                each -> each.record().producer().equals(id)
                                        || each.record().producer().startsWith(EvidenceOf.ofVerdicts(id))
                                        || holds.contains(
                                                each.record().subject().containment())));
    }

    private KeptEvidence kept() {
        return evidence.orElseThrow(() -> Problem.of(
                Problem.Kind.NOT_FOUND,
                "This console is not told where evidence lies; set console.evidence, or use 'cordon evidence show'."));
    }
}
