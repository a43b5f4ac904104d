package dev.cordon.console.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.console.read.ChangedRows;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one tenant's documents, found by the numbers that the index gives them, asked for once for all who listen.
 * Changes that are made at the same time may be seen out of their order, so some that were told are looked at again.
 */
final class TenantChanges {
    /** So many changes before the latest are looked at again. */
    private static final long AGAIN = 256;
    /** More than so many at once, and who listens begins anew. */
    private static final int MOST = 2_000;

    private final TenantDocuments documents;
    private final Clock clock;
    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private final Set<Change> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Change, Boolean> eldest) {
            return size() > 2L * ChangedRows.KINDS.size() * (AGAIN + MOST);
        }
    });

    private record Change(DocumentKind kind, long number) {}

    private @Nullable Place place;

    TenantChanges(TenantDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Tells somebody from now on, and before that what they missed.
     *
     * @param since where they stood, or empty
     */
    synchronized void join(Listener listener, Optional<Place> since) throws IOException {
        look(); // or what came shortly before is told as if it came since
        Place now = listeners.isEmpty() || place == null ? latest() : place;
        place = now;
        if (since.isPresent() && !missed(listener, since.get(), now)) {
            listener.tell(new Event("reset", now, "{}"));
        }
        ObjectNode ready = JsonNodeFactory.instance.objectNode().put("now", Shown.time(clock.millis()));
        listener.tell(new Event("ready", now, ready.toString()));
        listeners.add(listener);
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }

    boolean isHeard() {
        return !listeners.isEmpty();
    }

    void close() {
        listeners.forEach(Listener::close);
    }

    /** Where the indices stand; what led there counts as told. */
    private Place latest() throws IOException {
        seen.clear();
        List<Long> numbers = new ArrayList<>();
        for (DocumentKind kind : ChangedRows.KINDS) {
            long number = documents.latestChange(kind);
            for (Found.Hit hit : changed(kind, number).hits()) {
                number = Math.max(number, hit.number());
                first(kind, hit);
            }
            numbers.add(number);
        }
        return new Place(numbers);
    }

    private Found changed(DocumentKind kind, long after) throws IOException {
        return documents.changes(kind, Math.max(-1, after - AGAIN), MOST, List.of());
    }

    private boolean first(DocumentKind kind, Found.Hit hit) {
        return seen.add(new Change(kind, hit.number()));
    }

    /** Tells what came between two places; where that is too much, or not known, nothing. */
    private boolean missed(Listener listener, Place since, Place now) throws IOException {
        List<Event> events = new ArrayList<>();
        Place at = since;
        for (int i = 0; i < ChangedRows.KINDS.size(); i++) {
            DocumentKind kind = ChangedRows.KINDS.get(i);
            long from = since.numbers().get(i);
            if (from > now.numbers().get(i)) {
                return false; // of an index that was there before
            }
            Found changed = changed(kind, from);
            if (changed.total() > MOST) {
                return false;
            }
            at = at.with(i, now.numbers().get(i));
            events.addAll(events(kind, changed.hits(), at));
        }
        events.forEach(listener::tell);
        return true;
    }

    private List<Event> events(DocumentKind kind, List<Found.Hit> hits, Place at) throws IOException {
        if (hits.isEmpty()) {
            return List.of();
        }
        List<String> ids = hits.stream().map(Found.Hit::id).toList();
        String name = ChangedRows.name(kind);
        return ChangedRows.of(documents, kind, ids, clock).stream()
                .map(row -> new Event(name, at, row.toString()))
                .toList();
    }

    /** Looks what changed, and tells it. */
    synchronized void look() throws IOException {
        Place before = place;
        if (before == null || listeners.isEmpty()) {
            return;
        }
        Place at = before;
        List<Event> events = new ArrayList<>();
        boolean tooMuch = false;
        for (int i = 0; i < ChangedRows.KINDS.size(); i++) {
            DocumentKind kind = ChangedRows.KINDS.get(i);
            long highest = before.numbers().get(i);
            Found changed = changed(kind, highest);
            List<Found.Hit> fresh = new ArrayList<>();
            for (Found.Hit hit : changed.hits()) {
                if (first(kind, hit)) {
                    fresh.add(hit);
                }
                highest = Math.max(highest, hit.number());
            }
            tooMuch |= changed.total() > MOST;
            at = at.with(i, highest);
            events.addAll(events(kind, fresh, at));
        }
        if (tooMuch) {
            Place now = latest();
            place = now;
            listeners.forEach(each -> each.tell(new Event("reset", now, "{}")));
            return;
        }
        place = at;
        events.forEach(event -> listeners.forEach(each -> each.tell(event)));
    }
}
