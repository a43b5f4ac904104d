package dev.cordon.detection;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An input that waits for the watermark to pass it: an event or, before events of the same instant, a signal.
 *
 * @param key identity it is for; null of a sighting, which is for whoever uses the credential by then
 * @param timeMillis event time
 * @param id event id or signal id
 */
record Waiting(
        @Nullable IdentityKey key,
        long timeMillis,
        String id,
        @Nullable IdentityEvent event,
        @Nullable IdentitySignal signal) {
    /** Total order within an identity. Only copies of an event that differ come to the last step. */
    static final Comparator<Waiting> ORDER = Comparator.comparingLong(Waiting::timeMillis)
            .thenComparing(waiting -> waiting.event() != null)
            .thenComparing(Waiting::id)
            .thenComparing(Waiting::content);

    /** All that was said, as text whose order is the same on every machine. */
    private String content() {
        return String.valueOf(event) + signal;
    }

    static Waiting of(IdentityKey key, IdentityEvent event) {
        return new Waiting(key, event.timeMillis(), event.eventId(), event, null);
    }

    static Waiting of(IdentityKey key, IdentitySignal signal) {
        return new Waiting(key, signal.timeMillis(), signal.signalId(), null, signal);
    }

    static Waiting ofSighting(IdentitySignal signal) {
        return new Waiting(null, signal.timeMillis(), signal.signalId(), null, signal);
    }
}
