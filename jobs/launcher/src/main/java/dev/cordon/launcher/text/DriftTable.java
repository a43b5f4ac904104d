package dev.cordon.launcher.text;

import dev.cordon.learning.drift.DriftReport;
import dev.cordon.learning.drift.DriftReport.Index;
import dev.cordon.learning.drift.DriftReport.Mover;
import dev.cordon.learning.drift.DriftReport.OfFacet;
import dev.cordon.learning.drift.DriftReport.OfKind;
import dev.cordon.learning.drift.DriftReport.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What moved, as lines of plain text of at most 100 columns: one table a kind of identity, what moved most first. */
public final class DriftTable {
    private static final int VALUE_COLUMNS = 34;

    private DriftTable() {}

    /**
     * The lines.
     *
     * @param text makes what others named harmless to a terminal
     */
    public static List<String> lines(DriftReport report, DisplayText text) {
        List<String> lines = new ArrayList<>();
        lines.add(report.current() + " against " + report.reference() + ", scored by " + report.modelId());
        for (OfKind kind : report.kinds()) {
            lines.add("");
            lines.add(kind.kind().label() + ": "
                    + Quantity.of(kind.events().current(), "event", "events") + " of "
                    + Quantity.of(kind.identities().current(), "identity", "identities") + ", before "
                    + Quantity.of(kind.events().reference()) + " of "
                    + Quantity.of(kind.identities().reference()));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-11s %-12s %-7s %-11s %-11s %s",
                    "",
                    "PSI",
                    "new",
                    "evidence 50",
                    "99 %",
                    "what moved most"));
            lines.add(row(
                    "score",
                    kind.scoreStability(),
                    "",
                    kind.scores().reference(),
                    kind.scores().current(),
                    ""));
            kind.facets().stream()
                    .sorted(Comparator.comparingDouble(
                            facet -> -facet.stability().map(Index::value).orElse(-1.0)))
                    .forEach(facet -> lines.add(row(facet, text)));
        }
        lines.add("");
        lines.add(
                "PSI: below 0.1 nothing moved, above 0.25 (!) much; ~ is within twice what independent events give by");
        lines.add("chance; 'too few' is under " + DriftReport.FEWEST
                + " values in a span. New: share of values that the" + " reference never has.");
        lines.add("Evidence in nats, positive speaks for a takeover: before>now at the median and the 99th percent.");
        return lines;
    }

    private static String row(OfFacet facet, DisplayText text) {
        String moved = facet.movers().stream()
                .findFirst()
                .map(mover -> mover(mover, text))
                .orElse("");
        String unseen =
                facet.values().current() == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * facet.unseen());
        return row(
                facet.facet().code(),
                facet.stability(),
                unseen,
                facet.evidence().reference(),
                facet.evidence().current(),
                moved);
    }

    private static String row(
            String name, Optional<Index> index, String unseen, Quantiles before, Quantiles now, String moved) {
        return String.format(
                        Locale.ROOT,
                        "  %-11s %-12s %-7s %-11s %-11s %s",
                        name,
                        index.map(DriftTable::reading).orElse("too few"),
                        unseen,
                        pair(before.p50(), now.p50()),
                        pair(before.p99(), now.p99()),
                        moved)
                .stripTrailing();
    }

    private static String reading(Index index) {
        String mark = index.value() > DriftReport.MOVED_MUCH ? " !" : index.value() <= 2 * index.byChance() ? " ~" : "";
        return String.format(Locale.ROOT, "%.3f%s", index.value(), mark);
    }

    private static String pair(double before, double now) {
        return number(before) + ">" + number(now);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String mover(Mover mover, DisplayText text) {
        String shares = String.format(Locale.ROOT, " %.0f>%.0f %%", 100 * mover.reference(), 100 * mover.current());
        return text.fit(text.harmless(mover.value()), VALUE_COLUMNS - shares.length()) + shares;
    }
}
