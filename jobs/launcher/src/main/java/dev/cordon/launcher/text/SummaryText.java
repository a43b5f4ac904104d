package dev.cordon.launcher.text;

import dev.cordon.launcher.detect.AccountTally;
import dev.cordon.launcher.detect.RunSummary;
import dev.cordon.launcher.detect.SignalTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run's numbers in sentences. */
public final class SummaryText {
    private SummaryText() {}

    /**
     * Lines below the table.
     *
     * @param shown alerts that the table stands for
     * @param alertsFile where all alerts were written, or empty
     * @param deadLettersFile where dead letters were written, or empty
     */
    public static List<String> lines(RunSummary run, int shown, String alertsFile, String deadLettersFile) {
        List<String> lines = new ArrayList<>();
        lines.add(alerts(run, shown, alertsFile));
        lines.add(String.format(
                Locale.ROOT,
                "%s from %s (%s immature) over %s; %s a second, %s in all",
                Quantity.of(run.events(), "event", "events"),
                Quantity.of(run.identities(), "identity", "identities"),
                Quantity.of(run.immature()),
                Quantity.of(run.days(), "day", "days"),
                Quantity.of(Math.round(run.eventsPerSecond())),
                Quantity.seconds(run.seconds())));
        lines.add(records(run, deadLettersFile));
        if (run.signals().findings() + run.signals().rejectedTotal() > 0) {
            lines.add(signals(run.signals(), deadLettersFile));
        }
        if (run.accounts().principals() > 0) {
            lines.add(accounts(run.accounts()));
        }
        lines.add(
                "model " + run.modelId()
                        + (run.calibrated()
                                ? ": threshold calibrated on the history the model was trained on; train on your own for yours"
                                : ": no alert budget could be calibrated for this source, so this is a ranking, not a verdict"));
        return lines;
    }

    private static String signals(SignalTally signals, String deadLettersFile) {
        StringBuilder line = new StringBuilder("signals: ")
                .append(Quantity.of(signals.findings(), "finding", "findings"))
                .append(" of scanners, ")
                .append(Quantity.of(signals.signals(), "signal", "signals"))
                .append(" in all");
        if (signals.rejectedTotal() > 0) {
            line.append("; ").append(Quantity.of(signals.rejectedTotal())).append(" matched nobody");
            line.append(new TreeMap<>(signals.rejected())
                    .entrySet().stream()
                            .map(entry -> entry.getKey().code() + " " + Quantity.of(entry.getValue()))
                            .collect(Collectors.joining(", ", " (", ")")));
            line.append(
                    deadLettersFile.isEmpty()
                            ? "; --dead-letters FILE lists them, without their secrets"
                            : "; listed in " + deadLettersFile);
        }
        return line.toString();
    }

    private static String accounts(AccountTally accounts) {
        StringBuilder line = new StringBuilder("accounts: ")
                .append(Quantity.of(accounts.principals(), "principal", "principals"))
                .append(
                        accounts.asOfMillis() > 0
                                ? " as of " + Instant.ofEpochMilli(accounts.asOfMillis())
                                : " of unknown age; --as-of TIME states it");
        if (accounts.findings() > 0) {
            line.append("; ")
                    .append(Quantity.of(accounts.findings(), "finding", "findings"))
                    .append(" about the snapshot, which 'cordon reach' lists");
        }
        if (!accounts.notSeen().isEmpty()) {
            line.append("; not seen: ").append(String.join(", ", accounts.notSeen()));
        }
        return line.toString();
    }

    private static String alerts(RunSummary run, int shown, String alertsFile) {
        StringBuilder line = new StringBuilder(Quantity.of(run.alerts(), "alert", "alerts"));
        if (run.alertsBeforeBudget() > run.alerts()) {
            line.append(" within the budget, of ").append(Quantity.of(run.alertsBeforeBudget()));
        }
        if (run.incidents() < run.alerts()) {
            line.append(" in ").append(Quantity.of(run.incidents(), "incident", "incidents"));
        }
        if (shown < run.alerts()) {
            line.append(", the ").append(Quantity.of(shown)).append(" most urgent above");
        }
        if (!alertsFile.isEmpty()) {
            line.append("; all written to ").append(alertsFile);
        } else if (shown < run.alerts()) {
            line.append("; --out FILE writes them all");
        }
        return line.toString();
    }

    private static String records(RunSummary run, String deadLettersFile) {
        StringBuilder line = new StringBuilder(Quantity.of(run.records(), "record", "records"))
                .append(" = ")
                .append(Quantity.of(run.events(), "event", "events"))
                .append(" + ")
                .append(Quantity.of(run.duplicates(), "duplicate", "duplicates"))
                .append(" + ")
                .append(Quantity.of(run.rejectedTotal(), "dead letter", "dead letters"));
        if (run.rejectedTotal() > 0) {
            line.append(run.rejected().entrySet().stream()
                    .map(entry -> entry.getKey().code() + " " + Quantity.of(entry.getValue()))
                    .collect(Collectors.joining(", ", " (", ")")));
            line.append(
                    deadLettersFile.isEmpty() ? "; --dead-letters FILE keeps them" : "; written to " + deadLettersFile);
        }
        if (run.late() > 0) {
            line.append("; ").append(Quantity.of(run.late(), "event", "events")).append(" late");
        }
        return line.toString();
    }
}
