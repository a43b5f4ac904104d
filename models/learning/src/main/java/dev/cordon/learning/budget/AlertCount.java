package dev.cordon.learning.budget;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.takeover.Interval;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts identity-days, alerts and incidents of one budget in one year. */
final class AlertCount {
    private static final long MILLIS_PER_DAY = 24 * 3_600_000L;

    private final AlertPolicy policy;
    private final Map<String, OfIdentity> identities = new TreeMap<>();
    private final Map<String, Long> incidents = new HashMap<>();
    private final Set<String> topTier = new HashSet<>();
    private long alerts;
    private long immature;

    AlertCount(AlertPolicy policy) {
        this.policy = policy;
    }

    private static final class OfIdentity {
        private long lastDay = Long.MIN_VALUE;
        private long days;
        private double allowed;
        private long alerts;
    }

    /** An event of the year, judged. */
    void event(IdentityEvent event, double activeIdentities) {
        OfIdentity identity = identities.computeIfAbsent(event.identity().key(), key -> new OfIdentity());
        long day = Math.floorDiv(event.timeMillis(), MILLIS_PER_DAY);
        if (day != identity.lastDay) {
            identity.lastDay = day;
            identity.days++;
            identity.allowed += policy.share(activeIdentities);
        }
    }

    /** Any version of an alert that opened in the year. */
    void alert(Alert alert) {
        if (alert.revision() == 1) {
            alerts++;
            immature += alert.immature() ? 1 : 0;
            incidents.merge(alert.incident().incidentId(), alert.incident().identities(), Math::max);
            identities.computeIfAbsent(alert.identity().key(), key -> new OfIdentity()).alerts++;
        }
        if (AlertPolicy.isTopTier(alert)) {
            topTier.add(alert.alertId());
        }
    }

    BudgetReport.Row row(int year, int days, boolean calibrated) {
        double[] raised =
                identities.values().stream().mapToDouble(i -> i.alerts).toArray();
        double[] allowed =
                identities.values().stream().mapToDouble(i -> i.allowed).toArray();
        double sum = 0;
        double noisiest = 0;
        for (int i = 0; i < raised.length; i++) {
            sum += allowed[i];
            noisiest = Math.max(noisiest, raised[i]);
        }
        return new BudgetReport.Row(
                year,
                policy.alertsPerDay(),
                sum / days,
                calibrated,
                days,
                identities.values().stream().mapToLong(i -> i.days).sum(),
                alerts,
                incidents.size(),
                topTier.size(),
                immature,
                incidents.values().stream().mapToLong(Long::longValue).max().orElse(0),
                alerts == 0 ? 0 : noisiest / alerts,
                sum == 0 ? 0 : alerts / sum,
                Interval.ofRatio(raised, allowed));
    }
}
