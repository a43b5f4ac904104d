package dev.cordon.launcher.text;

import dev.cordon.behavior.Facet;
import dev.cordon.learning.takeover.Findings;
import dev.cordon.learning.takeover.Sighting;
import dev.cordon.learning.takeover.TakeoverReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The worst misses and false alerts as lines of plain text. */
public final class WorstTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FACETS = 4;

    private WorstTable() {}

    public static List<String> lines(TakeoverReport report, DisplayText text) {
        Findings findings = report.findings();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Worst misses of cordon at 1 %: the best score of an injected event against the line");
        for (Findings.Miss miss : findings.worstMisses()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s  %s, %s",
                    against(miss.best()),
                    miss.stratum().label(),
                    Quantity.of(miss.events(), "event", "events")));
            lines.add("      " + text.harmless(miss.donor()) + " as " + text.harmless(miss.victim()));
            lines.add("      " + evidence(miss.best()));
        }
        lines.add("");
        lines.add("Worst false alerts of cordon at 1 %");
        for (Findings.FalseAlert alert : findings.worstFalseAlerts()) {
            lines.add(String.format(
                    Locale.ROOT, "  %s  in %d of %d plays", against(alert.event()), alert.plays(), alert.ofPlays()));
            lines.add("      " + text.harmless(alert.event().identity()));
            lines.add("      " + evidence(alert.event()));
        }
        return lines;
    }

    private static String against(Sighting event) {
        return String.format(Locale.ROOT, "%s  %5.1f against %4.1f", time(event), event.score(), event.line());
    }

    /** When, as it was played, in UTC. */
    static String time(Sighting event) {
        return TIME.format(Instant.ofEpochMilli(event.timeMillis()));
    }

    /** The weightiest facets, in log-odds. */
    static String evidence(Sighting event) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<Facet, Double> facet : FindingsJson.weightiestFirst(event.evidence())) {
            if (words.size() < FACETS && Math.abs(facet.getValue()) >= 0.05) {
                words.add(String.format(Locale.ROOT, "%s %+.1f", facet.getKey().label(), facet.getValue()));
            }
        }
        return words.isEmpty() ? "no facet speaks" : String.join(", ", words);
    }
}
