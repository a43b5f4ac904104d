package dev.cordon.console;

import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.decide.Bulk;
import dev.cordon.console.decide.Reply;
import dev.cordon.elastic.TenantDocuments;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** One decision about all alerts that fit: counted, confirmed, watched, cancelled, taken back. */
final class BulkRoutes {
    private final Function<String, TenantDocuments> documents;
    private final Bulk bulk;

    BulkRoutes(Function<String, TenantDocuments> documents, Bulk bulk) {
        this.documents = documents;
        this.bulk = bulk;
    }

    /** Answers somebody. */
    @FunctionalInterface
    private interface Asking {
        Reply reply(Context context, Caller caller) throws IOException;
    }

    List<Route> all() {
        return List.of(
                route(
                        HandlerType.POST,
                        "/bulk",
                        (context, caller) -> bulk.count(caller, documents.apply(caller.tenant()), context)),
                route(HandlerType.GET, "/bulk", (context, caller) -> bulk.list(caller)),
                route(HandlerType.GET, "/bulk/{id}", (context, caller) -> bulk.state(caller, Routes.id(context))),
                route(
                        HandlerType.POST,
                        "/bulk/{id}/start",
                        (context, caller) -> bulk.start(caller, Routes.id(context), documents, context)),
                route(
                        HandlerType.POST,
                        "/bulk/{id}/cancel",
                        (context, caller) -> bulk.cancel(caller, Routes.id(context))),
                route(
                        HandlerType.POST,
                        "/bulk/{id}/undo",
                        (context, caller) -> bulk.undo(caller, Routes.id(context), documents.apply(caller.tenant()))));
    }

    private static Route route(HandlerType method, String path, Asking asking) {
        return new Route.Guarded(method, path, Role.ANALYST, (context, caller) -> {
            Reply reply = asking.reply(context, caller);
            Answers.write(context, reply.status(), reply.body());
        });
    }
}
