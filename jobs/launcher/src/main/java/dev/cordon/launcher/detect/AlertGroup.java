package dev.cordon.launcher.detect;

import dev.cordon.domain.Alert;
import dev.cordon.domain.Incident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts of one incident: mostly one.
 *
 * @param alerts most urgent first
 */
public record AlertGroup(List<Alert> alerts) {
    /** From so many identities on an incident is a surge, and is said aloud. */
    public static final int SURGE = 5;

    public AlertGroup {
        alerts = List.copyOf(alerts);
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("an incident without an alert");
        }
    }

    /** Groups, each at the place of its most urgent alert. */
    public static List<AlertGroup> of(List<Alert> ranked) {
        Map<String, List<Alert>> byIncident = new LinkedHashMap<>();
        for (Alert alert : ranked) {
            byIncident
                    .computeIfAbsent(alert.tenant() + '\0' + alert.incident().incidentId(), id -> new ArrayList<>())
                    .add(alert);
        }
        return byIncident.values().stream().map(AlertGroup::new).toList();
    }

    public Alert lead() {
        return alerts.get(0);
    }

    /** Size and reason as the last to join knows them. */
    public Incident incident() {
        Incident last = lead().incident();
        for (Alert alert : alerts) {
            if (alert.incident().identities() > last.identities()) {
                last = alert.incident();
            }
        }
        return last;
    }

    public boolean isSurge() {
        return incident().identities() >= SURGE;
    }
}
