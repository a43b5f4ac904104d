package dev.cordon.console.stream;

import dev.cordon.console.Problem;
import dev.cordon.console.access.Caller;
import dev.cordon.console.read.ChangedRows;
import dev.cordon.elastic.TenantDocuments;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of what changed, as server-sent events: for each tenant the index is asked once, whoever listens. */
public final class Changes implements AutoCloseable {
    /** Listeners of all tenants at most, each of which takes a thread of the server. */
    public static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    /** So that with as many sign-ins and tokens as they like nobody keeps their colleagues from listening. */
    private static final int MOST_OF_ONE = 8;

    private static final long EVERY_MILLIS = 1_000;
    private static final long HEART_BEAT_MILLIS = 15_000;
    private static final int LONGEST_PLACE = 100;
    /** Beyond all changes, so that whoever says to have stood there is told to begin anew. */
    private static final Place NOWHERE = new Place(Collections.nCopies(ChangedRows.KINDS.size(), Long.MAX_VALUE));

    private final Function<String, TenantDocuments> documents;
    private final Clock clock;
    private final Map<String, TenantChanges> byTenant = new ConcurrentHashMap<>();
    private final Seats seats;
    private final ScheduledExecutorService looking;
    private volatile boolean failing;
    private volatile boolean closed;

    /**
     * Of a console.
     *
     * @param documents those of a tenant
     * @param tenants in how many anybody can listen
     */
    public Changes(Function<String, TenantDocuments> documents, int tenants, Clock clock) {
        this.documents = documents;
        this.seats = Seats.among(tenants, MOST, MOST_OF_ONE);
        this.clock = clock;
        this.looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "console-changes");
            thread.setDaemon(true);
            return thread;
        });
        var unused = looking.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        boolean failed = false;
        for (TenantChanges each : byTenant.values()) {
            try {
                if (each.isHeard()) {
                    each.look();
                }
            } catch (IOException | RuntimeException e) { // which keeps no other tenant from hearing
                if (!failing && !failed) {
                    LOG.warn("what changed cannot be read, and is tried again: {}", e.getMessage());
                }
                failed = true;
            }
        }
        failing = failed;
    }

    /** Answers a request with what changes, until somebody ends it. */
    public void tell(Context context, Caller caller) throws IOException {
        String who = caller.subject().name();
        if (closed || !seats.take(caller.tenant(), who)) {
            throw Problem.tooMany(5);
        }
        try {
            TenantChanges changes = byTenant.computeIfAbsent(
                    caller.tenant(), tenant -> new TenantChanges(documents.apply(tenant), clock));
            Listener listener = new Listener();
            try {
                changes.join(listener, since(context));
                send(context, caller, listener);
            } finally {
                changes.leave(listener);
            }
        } finally {
            seats.leave(caller.tenant(), who);
        }
    }

    private static Optional<Place> since(Context context) {
        String given = context.header("Last-Event-ID");
        if (given == null || given.isEmpty()) {
            return Optional.empty();
        }
        Optional<Place> place =
                given.length() > LONGEST_PLACE ? Optional.empty() : Place.read(given, ChangedRows.KINDS.size());
        return place.or(() -> Optional.of(NOWHERE));
    }

    private void send(Context context, Caller caller, Listener listener) {
        context.disableCompression();
        context.contentType("text/event-stream; charset=utf-8");
        context.header("X-Accel-Buffering", "no");
        try {
            ServletOutputStream out = context.res().getOutputStream();
            while (!listener.isClosed() && !closed && caller.stands(clock.millis())) {
                String text = listener.next(HEART_BEAT_MILLIS).map(Event::text).orElse(":\n\n");
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("a listener is gone: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        looking.shutdownNow();
        byTenant.values().forEach(TenantChanges::close);
    }
}
