package dev.cordon.console;

import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.raw.RawReading;
import dev.cordon.console.read.AlertOfIndex;
import dev.cordon.domain.Alert;
import dev.cordon.elastic.TenantDocuments;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The log's own records of events that spoke. */
final class RecordRoutes {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,4}");

    private final Function<String, TenantDocuments> documents;
    private final RawReading reading;
    private final Clock clock;

    RecordRoutes(Function<String, TenantDocuments> documents, RawReading reading, Clock clock) {
        this.documents = documents;
        this.reading = reading;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(
                new Route.Guarded(HandlerType.GET, "/alerts/{id}/events/{n}/record", Role.ANALYST, this::record));
    }

    private void record(Context context, Caller caller) throws IOException {
        reading.asks(caller);
        String id = Routes.id(context);
        Alert alert = AlertOfIndex.mustBe(documents.apply(caller.tenant()), id);
        Answers.write(
                context,
                200,
                reading.of(alert, alert.events().get(index(context, alert)), caller)
                        .put("now", Shown.time(clock.millis())));
    }

    private static int index(Context context, Alert alert) {
        String n = context.pathParam("n");
        if (!INDEX.matcher(n).matches() || Integer.parseInt(n) >= alert.events().size()) {
            throw Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "This alert has " + alert.events().size() + " events that spoke, counted from 0.");
        }
        return Integer.parseInt(n);
    }
}
