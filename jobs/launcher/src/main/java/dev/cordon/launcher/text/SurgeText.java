package dev.cordon.launcher.text;

import dev.cordon.domain.Incident;
import dev.cordon.launcher.detect.AlertGroup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Says aloud that many identities alerted for one reason: a surge overruns any budget, and nobody may miss it. */
public final class SurgeText {
    /** Surges told one by one. */
    private static final int MOST = 3;

    private SurgeText() {}

    /** A line for each surge, largest first; none on most days. */
    public static List<String> lines(List<AlertGroup> groups, DisplayText text) {
        List<AlertGroup> surges = groups.stream()
                .filter(AlertGroup::isSurge)
                .sorted((a, b) ->
                        Long.compare(b.incident().identities(), a.incident().identities()))
                .toList();
        List<String> lines = new ArrayList<>();
        for (AlertGroup surge : surges.subList(0, Math.min(MOST, surges.size()))) {
            Incident incident = surge.incident();
            long opened = surge.alerts().stream()
                    .mapToLong(alert -> alert.openedMillis())
                    .min()
                    .orElseThrow();
            lines.add("SURGE: " + Quantity.of(incident.identities(), "identity", "identities") + " ("
                    + Quantity.of(surge.alerts().size(), "alert", "alerts")
                    + ") from "
                    + Instant.ofEpochMilli(opened).atOffset(ZoneOffset.UTC).toLocalDate() + " on for one reason, "
                    + text.harmless(incident.reason())
                    + "; beyond any budget, and none was cut");
        }
        if (surges.size() > MOST) {
            lines.add("and " + Quantity.of(surges.size() - MOST, "surge more", "surges more"));
        }
        return lines;
    }
}
