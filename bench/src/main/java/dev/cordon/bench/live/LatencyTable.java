package dev.cordon.bench.live;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Delays in Markdown: every part of the way, for each run. */
final class LatencyTable {
    private static final double MEDIAN = 0.5;
    private static final double NINETY_NINE = 0.99;

    private LatencyTable() {}

    static String of(List<LatencyRun.Outcome> outcomes, String bufferTimeout, String checkpoints) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%nMilliseconds; buffer timeout %s, checkpoints every %s. What did not come counts as later than all that did.%n",
                bufferTimeout,
                checkpoints));
        for (LatencyRun.Outcome outcome : outcomes) {
            LatencyRun.Load load = outcome.load();
            Quantiles alerts = LatencyPart.ALL.get(0).of(outcome.thefts());
            Quantiles applied = LatencyPart.CALLS.of(outcome.thefts());
            text.append(String.format(
                    Locale.ROOT,
                    "%n%,.0f events/s (%.2f of the highest); a call of the provider takes %d ms in the middle; %d keys, %.1f"
                            + " a second: %d alerted, %d applied with %s calls of the provider in the middle; %,d versions of"
                            + " alerts in all; uses were sent up to %d ms late%n%n",
                    load.perSecond(),
                    load.share(),
                    load.providerMillis(),
                    load.holds(),
                    load.holdsPerSecond(),
                    alerts.came(),
                    applied.came(),
                    text(applied.at(MEDIAN)),
                    outcome.alerts(),
                    outcome.worstLateMillis()));
            text.append("| part | p50 | p99 | max |\n|---|---:|---:|---:|\n");
            for (LatencyPart part : LatencyPart.ALL) {
                Quantiles of = part.of(outcome.thefts());
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s |%n",
                        part.label(),
                        text(of.at(MEDIAN)),
                        text(of.at(NINETY_NINE)),
                        text(of.at(1))));
            }
        }
        return text.toString();
    }

    private static String text(OptionalLong millis) {
        return millis.isPresent() ? String.format(Locale.ROOT, "%,d", millis.getAsLong()) : "never";
    }
}
