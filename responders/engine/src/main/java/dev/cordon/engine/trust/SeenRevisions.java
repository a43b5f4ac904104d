package dev.cordon.engine.trust;

import dev.cordon.engine.lifecycle.Containment;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The newest revision of each alert that was taken. Forgets one when its signature has expired, since older ones expire
 * before it. Not thread-safe.
 */
public final class SeenRevisions {
    private static final long UNTIL_REPLACED = Long.MAX_VALUE;
    private static final int SWEEP_EVERY = 1_000;

    private record Key(String tenant, String alertId) {}

    private record Seen(long revision, long untilMillis) {}

    private final Map<Key, Seen> newest = new HashMap<>();
    private int sinceSweep;

    /** What the containments of a journal were made from, after a restart. */
    public static SeenRevisions of(Collection<Containment> all) {
        SeenRevisions seen = new SeenRevisions();
        for (Containment one : all) {
            Key key = new Key(one.plan().tenant(), one.plan().alertId());
            seen.newest.merge(
                    key,
                    new Seen(one.plan().alertRevision(), UNTIL_REPLACED),
                    (a, b) -> a.revision() >= b.revision() ? a : b);
        }
        return seen;
    }

    /** Newest revision seen, or -1 where none was. */
    public long newest(String tenant, String alertId) {
        Seen seen = newest.get(new Key(tenant, alertId));
        return seen == null ? -1 : seen.revision();
    }

    /** Takes note of one that was found authentic. */
    public void saw(AlertTrust.Authentic alert, long nowMillis) {
        newest.merge(
                new Key(alert.tenant(), alert.alertId()),
                new Seen(alert.revision(), alert.expiresMillis()),
                (a, b) -> a.revision() > b.revision() ? a : b);
        if (++sinceSweep >= SWEEP_EVERY) {
            sinceSweep = 0;
            newest.values().removeIf(seen -> seen.untilMillis() <= nowMillis);
        }
    }
}
