package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.CordonDetector;
import dev.cordon.learning.takeover.RealisedRate;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.TakeoverReport;
import java.util.List;
import java.util.Map;

/** What a reader who has ten seconds takes away, then what was measured on what. */
final class PageHeadline {
    /** The two hard ones: a donor who works on the same things, and one that leaves four events. */
    private static final List<Stratum> HEADLINE = List.of(Stratum.PEER_12, Stratum.SAMETZ_4);

    private PageHeadline() {}

    static void write(TakeoverReport report, TakeoverSubject subject, Html page) {
        String detector = report.detectors().containsKey(CordonDetector.NAME)
                ? CordonDetector.NAME
                : report.detectors().keySet().iterator().next();
        Map<Stratum, StratumResult> strata = report.detectors().getOrDefault(detector, Map.of());
        page.raw("<h1>Takeovers found, at a rate of false alerts</h1>\n<p class=\"lead\">")
                .text(detector)
                .text(" on ")
                .text(String.join(", ", subject.inputs()))
                .text(", " + report.span()
                        + (report.runs()
                                ? ". At 1 %, a hundred recorded runs cost one false alert."
                                : ". At 1 %, a hundred identities that are active cost one false alert a day."))
                .raw("</p>\n<ul class=\"cards\">\n");
        for (Stratum stratum : HEADLINE) {
            StratumResult result = strata.get(stratum);
            if (result != null) {
                card(
                        PageNumbers.share(result.at(Budget.ONE_PERCENT).recall()) + " / "
                                + PageNumbers.share(
                                        result.at(Budget.FIVE_PERCENT).recall()),
                        stratum.label() + ", found at 1 % / 5 %",
                        stratum.donor() + "; " + Quantity.of(result.cases(), "case", "cases"),
                        page);
            }
        }
        StratumResult control = strata.get(Stratum.NULL_12);
        if (control != null) {
            card(
                    PageNumbers.share(control.at(Budget.ONE_PERCENT).recall()) + " / "
                            + PageNumbers.share(control.at(Budget.FIVE_PERCENT).recall()),
                    "null-12, the control, at 1 % / 5 %",
                    "the victim's own events, moved: should be near nothing",
                    page);
        }
        RealisedRate rate =
                report.realisedRates().getOrDefault(detector, Map.of()).get(Budget.ONE_PERCENT);
        if (rate != null) {
            card(
                    PageNumbers.rate(rate.rate(), rate.interval()).replaceAll(" \\(.*", ""),
                    "false alerts per identity-" + report.unit() + ", for a budget of 1 %",
                    "95 % interval "
                            + PageNumbers.rate(rate.rate(), rate.interval()).replaceAll(".*\\((.*)\\)", "$1") + " %",
                    page);
        }
        page.raw("</ul>\n");
        standing(detector, strata, page);
        for (Budget budget : List.of(Budget.ONE_PERCENT, Budget.FIVE_PERCENT)) {
            report.refusal(budget).ifPresent(reason -> page.paragraph("warn", reason + "."));
        }
        report.bundles()
                .forEach((name, bundle) -> page.paragraph(
                        bundle.mayHaveSeen() ? "warn" : "", BundleWords.of(name, bundle, report.runs())));
        facts(report, subject, page);
    }

    private static void card(String figure, String what, String more, Html page) {
        page.raw("<li><b>")
                .text(figure)
                .raw("</b>")
                .text(what)
                .raw("<small>")
                .text(more)
                .raw("</small></li>\n");
    }

    /** Whether intervals of the paired differences lie above zero, everywhere but in the control. */
    private static void standing(String detector, Map<Stratum, StratumResult> strata, Html page) {
        int ahead = 0;
        int behind = 0;
        int all = 0;
        for (Map.Entry<Stratum, StratumResult> stratum : strata.entrySet()) {
            for (Budget budget : List.of(Budget.ONE_PERCENT, Budget.FIVE_PERCENT)) {
                if (stratum.getKey() == Stratum.NULL_12) {
                    continue;
                }
                for (Difference over : stratum.getValue().at(budget).over().values()) {
                    if (Double.isNaN(over.recall())) {
                        continue;
                    }
                    all++;
                    ahead += over.interval().low() > 0 ? 1 : 0;
                    behind += over.interval().high() < 0 ? 1 : 0;
                }
            }
        }
        if (all > 0) {
            page.paragraph(
                    "",
                    "Against its peers, stratum by stratum at 1 % and 5 %, the interval of the difference puts "
                            + detector
                            + " ahead in " + ahead + " of " + Quantity.of(all, "comparison", "comparisons")
                            + " and behind in "
                            + behind + "; the others are level.");
        }
    }

    private static void facts(TakeoverReport report, TakeoverSubject subject, Html page) {
        String period = report.isOfYears() ? "year" : "period";
        page.heading("What was measured, on what");
        page.paragraph(
                "",
                "Somebody takes over an identity, and no event is invented: a run of the donor's real events is moved to the"
                        + " victim, " + (report.runs() ? "between its recorded runs" : "by whole weeks") + ", and the "
                        + period + " is played in order. A takeover is found when one of its events raises the alert."
                        + " Thresholds come from the " + period
                        + " before; every detector sees the same cases and learns"
                        + " as it goes, the attack too.");
        page.raw("<dl class=\"facts\">\n");
        fact("Source", subject.source() + ": " + String.join(", ", subject.inputs()), page);
        fact("Identities taken over", subject.identities(), page);
        fact(
                "Plays",
                Quantity.of(report.plan().seeds(), "seed", "seeds") + " for each " + period + " and stratum",
                page);
        fact("Detectors", String.join(", ", report.detectors().keySet()), page);
        if (!subject.without().isEmpty()) {
            fact("Cordon without", String.join(", ", subject.without()), page);
        }
        for (TakeoverReport.YearSummary year : report.years()) {
            fact(
                    year.period(),
                    Quantity.of(year.scored(), "identity", "identities") + " scored"
                            + (report.runs() ? "" : " (" + PageNumbers.decimal(year.activeADay()) + " active a day)")
                            + ", "
                            + Quantity.of(year.events(), "event", "events") + " after "
                            + Quantity.of(year.historyEvents()) + "; thresholds from "
                            + Quantity.of(
                                    year.calibrationDays(),
                                    "benign identity-" + report.unit(),
                                    "benign identity-" + report.unit() + "s"),
                    page);
        }
        page.raw("</dl>\n");
    }

    private static void fact(String name, String value, Html page) {
        page.raw("<dt>").text(name).raw("</dt><dd>").text(value).raw("</dd>\n");
    }
}
