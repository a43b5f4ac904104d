package dev.cordon.launcher.detect;

import dev.cordon.domain.IdentitySummary;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Collects the lines of the identity inventory as the job emitted them (in any order, repeated after a
 * restore) and keeps the latest of each identity: the one of the highest version.
 */
public final class Inventory {
    private final Map<Key, IdentitySummary> latest = new HashMap<>();

    /** Tenant and source belong to the key: the same name elsewhere is someone else. */
    private record Key(String tenant, String source, String identity) {}

    public void accept(IdentitySummary summary) {
        Key key = new Key(summary.tenant(), summary.source(), summary.identity().key());
        latest.merge(key, summary, (old, fresh) -> fresh.version() > old.version() ? fresh : old);
    }

    public Collection<IdentitySummary> identities() {
        return latest.values();
    }

    public InventoryTotals totals() {
        if (latest.isEmpty()) {
            return InventoryTotals.NONE;
        }
        long immature = 0;
        long events = 0;
        long duplicates = 0;
        long late = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (IdentitySummary summary : latest.values()) {
            immature += summary.mature() ? 0 : 1;
            events += summary.events();
            duplicates += summary.duplicates();
            late += summary.late();
            first = Math.min(first, summary.firstSeenMillis());
            last = Math.max(last, summary.lastSeenMillis());
        }
        return new InventoryTotals(latest.size(), immature, events, duplicates, late, first, last);
    }
}
