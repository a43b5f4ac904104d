package dev.cordon.launcher.text;

import dev.cordon.launcher.train.TrainResult;
import dev.cordon.learning.labels.DecidedAlert;
import dev.cordon.learning.labels.LabelReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A model held against what people decided, for people. Names come from logs: the caller makes the lines harmless. */
public final class LabelLines {
    private static final int MOST_LISTED = 20;

    private LabelLines() {}

    /** What a training run with labels says of them, one statement a line. */
    public static List<String> of(TrainResult result) {
        if (result.labels().isEmpty()) {
            return List.of("labels: none of them says whether an alert of this tenant was an attack and when it was");
        }
        LabelReport report = result.labels().get();
        List<String> lines = new ArrayList<>();
        lines.add("labels: " + Quantity.of(result.heldBack(), "event", "events")
                + " left out of training, from the days of alerts that somebody called an attack");
        lines.add("labels: " + Quantity.of(report.counted(), "alert counts", "alerts count") + "; left out "
                + Quantity.of(report.elsewhere()) + " of which this history has no event, "
                + Quantity.of(report.byExposure()) + " raised by a credential in the open, "
                + Quantity.of(report.disputed()) + " about which people contradict each other");
        if (report.counted() == 0) {
            return lines;
        }
        int attacks = report.kept().size() + report.lost().size();
        int benign = report.still().size() + report.spared().size();
        lines.add("labels: of " + Quantity.of(attacks, "confirmed attack", "confirmed attacks") + " the model raises "
                + report.kept().size() + "; of " + Quantity.of(benign, "benign alert", "benign alerts")
                + " it still raises " + report.still().size());
        lines.add("labels: precision among decided alerts " + share(report.precision()) + " ("
                + report.kept().size() + " of "
                + (report.kept().size() + report.still().size()) + "), as raised " + share(report.precisionBefore())
                + " (" + attacks + " of " + report.counted() + "); of what nobody decided, or no model raised, it says"
                + " nothing");
        if (report.seen() > 0) {
            lines.add("labels: " + report.seen() + " of " + report.counted()
                    + " lie in what the model was trained on: of these it is no forecast (--until)");
        }
        list("confirmed attack that the model would not raise", report.lost(), lines);
        list("benign, and still raised", report.still(), lines);
        return lines;
    }

    private static void list(String what, List<DecidedAlert> alerts, List<String> lines) {
        alerts.stream()
                .limit(MOST_LISTED)
                .forEach(alert -> lines.add("  " + what + ": " + alert.alertId() + " of " + alert.identity()
                        + ", decided by " + String.join(", ", alert.deciders())));
        if (alerts.size() > MOST_LISTED) {
            lines.add("  and " + (alerts.size() - MOST_LISTED) + " more");
        }
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "none" : String.format(Locale.ROOT, "%.2f", share);
    }
}
