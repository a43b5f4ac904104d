package dev.cordon.launcher.detect;

import dev.cordon.domain.Alert;
import dev.cordon.domain.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Collects revisions of alerts as the job emitted them (in any order, repeated after a restore), keeps the highest
 * revision of each, and ranks them.
 */
public final class LatestAlerts {
    /**
     * Open alerts of a credential in the open, then all others, of both the highest priority first. The alert id decides
     * between equals, so that the order never depends on the run.
     */
    public static final Comparator<Alert> MOST_URGENT_FIRST = Comparator.comparing(Alert::rank)
            .reversed()
            .thenComparing(Comparator.comparingDouble(Alert::score).reversed())
            .thenComparing(Alert::alertId)
            .thenComparing(Alert::tenant);

    private final Map<Key, Alert> latest = new HashMap<>();

    private record Key(String tenant, String alertId) {}

    public static List<Alert> ranked(Iterable<Alert> revisions) {
        LatestAlerts alerts = new LatestAlerts();
        revisions.forEach(alerts::accept);
        return alerts.ranked();
    }

    public void accept(Alert alert) {
        Key key = new Key(alert.tenant(), alert.alertId());
        latest.merge(key, alert, (old, fresh) -> fresh.revision() > old.revision() ? fresh : old);
    }

    /** One alert per episode at its final rank, most urgent first. */
    public List<Alert> ranked() {
        List<Alert> alerts = new ArrayList<>(latest.values());
        alerts.sort(MOST_URGENT_FIRST);
        return inWholeIncidents(alerts);
    }

    /** Now that all is known, every alert says how large its incident became, and what all of it shares. */
    private static List<Alert> inWholeIncidents(List<Alert> ranked) {
        IdentityHashMap<Alert, Incident> whole = new IdentityHashMap<>();
        for (AlertGroup group : AlertGroup.of(ranked)) {
            group.alerts().forEach(alert -> whole.put(alert, group.incident()));
        }
        return ranked.stream()
                .map(alert -> alert.in(Objects.requireNonNull(whole.get(alert))))
                .toList();
    }
}
