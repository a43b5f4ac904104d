package dev.cordon.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Role;
import dev.cordon.console.read.Asked;
import dev.cordon.console.read.Counts;
import dev.cordon.console.read.Expected;
import dev.cordon.console.read.HoldRows;
import dev.cordon.console.read.Inventory;
import dev.cordon.console.read.OneAlert;
import dev.cordon.console.read.Queue;
import dev.cordon.console.read.SuppressionRows;
import dev.cordon.console.read.Undoable;
import dev.cordon.console.stream.Changes;
import dev.cordon.elastic.TenantDocuments;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is read: alerts, holds, identities, counts, the stream; and what the console says of itself. */
final class Routes {
    /** Before every path of the API. */
    static final String BASE = "/api/v1";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,200}");
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9_~-]{1,1000}");

    private final Function<String, TenantDocuments> documents;
    private final Changes changes;
    private final Audit audit;
    private final Clock clock;
    private final IndexAnswers readable;

    /** Whether the index answers. */
    @FunctionalInterface
    interface IndexAnswers {
        boolean now();
    }

    Routes(
            Function<String, TenantDocuments> documents,
            Changes changes,
            Audit audit,
            Clock clock,
            IndexAnswers readable) {
        this.documents = documents;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
        this.readable = readable;
    }

    /** Answers a read. */
    @FunctionalInterface
    private interface Read {
        ObjectNode of(TenantDocuments documents, Context context) throws IOException;
    }

    /** Answers a read of one thing. */
    @FunctionalInterface
    private interface ReadOne {
        ObjectNode of(TenantDocuments documents, String id) throws IOException;
    }

    List<Route> all() {
        return List.of(
                read("/summary", (of, context) -> Counts.of(of, clock)),
                read("/alerts", (of, context) -> Queue.page(of, new Asked(context.queryParamMap()), clock)),
                events("/alerts/{id}", "alert", (of, id) -> OneAlert.whole(of, id, clock)),
                events("/alerts/{id}/suppression", "alert", (of, id) -> Expected.of(of, id, clock)),
                read("/alerts/{id}/undo", (of, context) -> Undoable.of(of, id(context), clock)),
                read(
                        "/suppressions",
                        (of, context) -> SuppressionRows.page(of, new Asked(context.queryParamMap()), clock)),
                read("/holds", (of, context) -> HoldRows.page(of, new Asked(context.queryParamMap()), clock)),
                events("/holds/{id}", "hold", (of, id) -> HoldRows.whole(of, HoldRows.mustBe(of, id), clock)),
                read("/identities", (of, context) -> Inventory.page(of, new Asked(context.queryParamMap()), clock)),
                events("/identities/{id}", "identity", Routes::identity, (of, id) -> Inventory.whole(of, id, clock)),
                new Route.Guarded(HandlerType.GET, "/stream", Role.VIEWER, changes::tell),
                new Route.Open(HandlerType.GET, "/openapi.yaml", Routes::openapi),
                new Route.Open(HandlerType.GET, "/health", this::health));
    }

    private Route read(String path, Read read) {
        return new Route.Guarded(
                HandlerType.GET,
                path,
                Role.VIEWER,
                (context, caller) -> Answers.write(context, 200, read.of(documents.apply(caller.tenant()), context)));
    }

    /** A read of what an identity did: kept in the audit before it is answered. */
    private Route events(String path, String what, ReadOne read) {
        return events(path, what, Routes::id, read);
    }

    private Route events(String path, String what, Function<Context, String> named, ReadOne read) {
        return new Route.Guarded(HandlerType.GET, path, Role.VIEWER, (context, caller) -> {
            String id = named.apply(context);
            audit.did("read-events", caller, Map.of(what, id, "path", path));
            Answers.write(context, 200, read.of(documents.apply(caller.tenant()), id));
        });
    }

    static String id(Context context) {
        String id = context.pathParam("id");
        if (!ID.matcher(id).matches()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "No id looks like that.");
        }
        return id;
    }

    private static String identity(Context context) {
        String id = context.pathParam("id");
        if (!IDENTITY.matcher(id).matches()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "No id looks like that.");
        }
        return id;
    }

    private void health(Context context) {
        boolean up = readable.now();
        Answers.write(
                context, up ? 200 : 503, JsonNodeFactory.instance.objectNode().put("status", up ? "UP" : "DOWN"));
    }

    private static void openapi(Context context) throws IOException {
        context.contentType("application/yaml; charset=utf-8");
        context.result(contract());
    }

    /** The contract. */
    static String contract() throws IOException {
        try (InputStream yaml = Routes.class.getResourceAsStream("openapi.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("the resource openapi.yaml is missing");
            }
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
