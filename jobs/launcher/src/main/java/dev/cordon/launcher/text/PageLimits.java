package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.TakeoverReport;

/** What a measurement does not show. */
final class PageLimits {
    private PageLimits() {}

    static void write(TakeoverReport report, TakeoverSubject subject, Html page) {
        page.heading("What it does not show");
        page.raw("<ul>\n");
        for (Budget budget : Budget.values()) {
            report.refusal(budget).ifPresent(reason -> item(reason + ".", page));
        }
        report.dailyRefusal().ifPresent(reason -> item(reason + ".", page));
        item(
                "Who is scored, what a usual UTC offset is and who is a peer are chosen with knowledge of the whole year. No"
                        + " detector sees that.",
                page);
        item(
                "A stranger was part of the history on which weights and thresholds were set, though not of what is"
                        + " played.",
                page);
        item(
                "Cordon's weights are fitted on the year that sets the thresholds too; the realised rates show what that"
                        + " costs.",
                page);
        item(
                "The score is measured, not episodes: nothing alerts while cordon plays, so suspicion holds no learning"
                        + " back.",
                page);
        item(
                "The donors went about their own work. An attacker who knows the victim and tries not to be seen is harder to"
                        + " find.",
                page);
        item(
                "Intervals are over the people of this history. Another team, other years and another source than "
                        + subject.source() + " are other numbers.",
                page);
        page.raw("</ul>\n");
    }

    private static void item(String text, Html page) {
        page.raw("<li>").text(text).raw("</li>\n");
    }
}
