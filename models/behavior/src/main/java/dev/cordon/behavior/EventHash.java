package dev.cordon.behavior;

import dev.cordon.domain.IdentityEvent;

/**
 * What makes two deliveries the same event: the source's id, and that they say the same of who did what on what and
 * when. The id alone is not enough: a second record that reuses it would hide what it says.
 */
public final class EventHash {
    private EventHash() {}

    /** 64-bit hash of an event's identity. */
    public static long of(IdentityEvent event) {
        long hash = Hash64.pair(Hash64.of(event.eventId()), event.timeMillis());
        hash = Hash64.pair(hash, Hash64.of(event.identity().key()));
        hash = Hash64.pair(hash, FacetValues.actionHash(event.action()));
        for (int i = 0; i < event.resources().size(); i++) {
            hash = Hash64.pair(hash, Hash64.of(event.resources().get(i).id()));
        }
        return hash == 0 ? 1 : hash;
    }
}
