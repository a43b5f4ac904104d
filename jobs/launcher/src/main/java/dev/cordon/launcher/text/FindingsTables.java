package dev.cordon.launcher.text;

import dev.cordon.behavior.Facet;
import dev.cordon.learning.takeover.Findings;
import dev.cordon.learning.takeover.NamedFacets;
import dev.cordon.learning.takeover.Sighting;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What to look at by hand, and whether explanations can be believed, as tables of a page. */
final class FindingsTables {
    private FindingsTables() {}

    static void write(Findings findings, Html page) {
        explanations(findings, page);
        misses(findings, page);
        falseAlerts(findings, page);
    }

    private static void explanations(Findings findings, Html page) {
        page.heading("Whether explanations are right");
        NamedFacets all = findings.allExplanations();
        if (all.named() == 0) {
            page.paragraph("", "No case was found at 1 % whose alert named a facet that could be checked.");
            return;
        }
        page.paragraph(
                "",
                String.format(
                        Locale.ROOT,
                        "Of %s that alerts on %s named, %.0f %% are facets in which victim and donor differ; facets drawn by"
                                + " chance would reach %.0f %%.",
                        Quantity.of(all.named(), "facet", "facets"),
                        Quantity.of(all.cases(), "found case", "found cases"),
                        100 * all.share(),
                        100 * all.shareByChance()));
        page.paragraph(
                "soft",
                "At most the three weightiest facets count. Two identities differ in a facet where the Jensen-Shannon"
                        + " divergence between their events, outside the moved run, is above 95 % of the divergences between"
                        + " random halves of the victim's own.");
        page.table(
                "By stratum, cases found at 1 %",
                List.of("Stratum", "#Found cases", "#Facets named", "#Right", "#Share right", "#By chance"));
        findings.explanations()
                .forEach((stratum, named) -> page.raw("<tr>")
                        .rowHeading(stratum.label())
                        .number(Quantity.of(named.cases()))
                        .number(Quantity.of(named.named()))
                        .number(Quantity.of(named.right()))
                        .number(PageNumbers.share(named.share()))
                        .number(PageNumbers.share(named.shareByChance()))
                        .raw("</tr>\n"));
        page.endTable();
    }

    private static void misses(Findings findings, Html page) {
        page.heading("Worst misses");
        page.paragraph(
                "soft",
                "Cases that were not found at 1 %, furthest below the line first; the control is left out. Score, line and"
                        + " evidence in log-odds, of the most suspicious injected event.");
        page.table(
                "Worst misses of cordon",
                List.of("When (UTC)", "Stratum", "Donor as victim", "#Events", "#Score", "#Line", "Evidence"));
        for (Findings.Miss miss : findings.worstMisses()) {
            page.raw("<tr>")
                    .cell(WorstTable.time(miss.best()))
                    .cell(miss.stratum().label())
                    .raw("<td class=\"who\">")
                    .text(miss.donor())
                    .raw("<br>as ")
                    .text(miss.victim())
                    .raw("</td>")
                    .number(String.valueOf(miss.events()));
            scores(miss.best(), page);
        }
        page.endTable();
    }

    private static void falseAlerts(Findings findings, Html page) {
        page.heading("Worst false alerts");
        page.paragraph("soft", "Benign events that raised an alert at 1 %, furthest above the line first, each once.");
        page.table(
                "Worst false alerts of cordon",
                List.of("When (UTC)", "Identity and event", "#Plays", "#Score", "#Line", "Evidence"));
        for (Findings.FalseAlert alert : findings.worstFalseAlerts()) {
            page.raw("<tr>")
                    .cell(WorstTable.time(alert.event()))
                    .raw("<td class=\"who\">")
                    .text(alert.event().identity())
                    .raw("<br>")
                    .text(alert.event().eventId())
                    .raw("</td>")
                    .number(alert.plays() + " of " + alert.ofPlays());
            scores(alert.event(), page);
        }
        page.endTable();
    }

    private static void scores(Sighting event, Html page) {
        page.number(PageNumbers.decimal(event.score())).number(PageNumbers.decimal(event.line()));
        StringBuilder words = new StringBuilder();
        for (Map.Entry<Facet, Double> facet : FindingsJson.weightiestFirst(event.evidence())) {
            if (Math.abs(facet.getValue()) >= 0.05) {
                words.append(words.length() == 0 ? "" : ", ")
                        .append(facet.getKey().label())
                        .append(String.format(Locale.ROOT, " %+.1f", facet.getValue()));
            }
        }
        page.raw("<td class=\"wide\">").text(words.toString()).raw("</td></tr>\n");
    }
}
