package dev.cordon.bench.hold;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.bench.Machine;
import dev.cordon.bench.workload.Judging;
import dev.cordon.domain.Alert;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.learning.TrainingRefused;
import dev.cordon.simulation.SimulatedIdentities;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How often benign history raises a hold, by playbook, on made-up AWS identities and on change histories. */
@Command(
        name = "bench/run false-holds",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Counts the holds that playbooks call for on history in which nobody attacks.")
public final class FalseHoldsReport implements Callable<Integer> {
    @Option(names = "--history", description = "A change history (JSON lines, perhaps gzip); repeatable.")
    private List<Path> histories = List.of();

    @Option(
            names = "--years",
            description = "Years before the measured days of a change history that it is trained on.")
    private int years = 3;

    @Option(names = "--measured-days", description = "Last days of a change history that are counted.")
    private int measuredDays = 365;

    @Option(names = "--seeds", split = ",", description = "An account of made-up identities for each.")
    private long[] seeds = {1, 2};

    @Option(names = "--each", description = "Made-up identities of each of the kinds in habits.txt.")
    private int each = 1;

    @Option(names = "--days", description = "Days that they live; the last 90 are counted.")
    private int days = 210;

    @Option(names = "--alerts-per-day", description = "Alert budget.")
    private double alertsPerDay = 5;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FalseHoldsReport()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        System.out.println(Machine.line());
        System.out.printf(
                Locale.ROOT, "Budget of %.1f alerts a day; every hold counted here is false.%n", alertsPerDay);
        PlaybookSelector selector = PlaybookActions.selector();
        FalseHolds holds = new FalseHolds(selector, alertsPerDay);
        for (long seed : seeds) {
            SimulatedIdentities account = SimulatedIdentities.of(seed, LocalDate.of(2026, 1, 5), days, each);
            BenignHistory history = BenignHistory.simulated("made-up account, seed " + seed, account, 90);
            UnaryOperator<Alert> ranked = new KnownReach(account.snapshot());
            trained(holds, history, ranked, seed);
            print(
                    history.name() + ", shipped model, no calibration",
                    holds.shipped(history, Judging.model(), new AlertPolicy(alertsPerDay, List.of()), ranked));
        }
        for (Path file : histories) {
            trained(holds, BenignHistory.git(file, years, measuredDays), UnaryOperator.identity(), 1);
        }
        return 0;
    }

    private static void trained(FalseHolds holds, BenignHistory history, UnaryOperator<Alert> ranked, long seed) {
        String name = history.name() + ", trained on its own past";
        try {
            print(name, holds.trained(history, ranked, seed));
        } catch (TrainingRefused e) {
            System.out.printf("%n%s: not measured, %s%n", name, e.getMessage());
        }
    }

    private static void print(String name, HoldCount count) {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %,d identities, %,d identity-days%n%n| playbook or alerts | stage | alerts | per 1,000"
                        + " identity-days (95 %%) |%n|---|---|---:|---:|%n",
                name,
                count.identities(),
                count.identityDays());
        for (String line : count.names()) {
            HoldCount.Line one = count.line(line);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,d | %.2f (%.2f-%.2f) |%n",
                    one.name(),
                    one.stage(),
                    one.alerts(),
                    one.perThousand(),
                    one.interval().low(),
                    one.interval().high());
        }
    }
}
