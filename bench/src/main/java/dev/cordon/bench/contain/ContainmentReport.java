package dev.cordon.bench.contain;

import dev.cordon.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long it takes from the alert of a leaked key to its hold, on the sandbox, with the playbook that Cordon ships. */
@Command(
        name = "bench/run containment",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Times holds of leaked keys on the sandbox: until the first call, applied, held.")
public final class ContainmentReport implements Callable<Integer> {
    @Option(names = "--alerts", description = "How many keys leak.")
    private int alerts = 200;

    @Option(names = "--per-second", description = "How many alerts come in a second.")
    private double perSecond = 1;

    @Option(names = "--throttle", split = ",", description = "Percent of calls that the sandbox throttles, a run each.")
    private double[] throttle = {0, 20};

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ContainmentReport()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.line());
        System.out.printf(
                Locale.ROOT,
                "%n%d alerts, %.1f a second; IAM takes 4 s to propagate; seconds from the alert handed over:%n%n",
                alerts,
                perSecond);
        System.out.println("| throttled | until | p50 | p95 | p99 | max | held |");
        System.out.println("|---:|---|---:|---:|---:|---:|---:|");
        for (double percent : throttle) {
            Path folder = Files.createTempDirectory("cordon-bench-");
            try {
                ContainmentRun run = ContainmentRun.of(alerts, perSecond, percent, folder);
                row(run, "the first call", run.firstCall());
                row(run, "the last call answered (applied)", run.applied());
                row(run, "read back after propagation (held)", run.held());
            } finally {
                delete(folder);
            }
        }
        return 0;
    }

    private void row(ContainmentRun run, String until, List<Long> sorted) {
        System.out.printf(
                Locale.ROOT,
                "| %.0f %% | %s | %.1f | %.1f | %.1f | %.1f | %d of %d |%n",
                run.throttlePercent(),
                until,
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                alerts - run.missing(),
                alerts);
    }

    private static double quantile(List<Long> sorted, double q) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int at = (int) Math.ceil(q * sorted.size()) - 1;
        return sorted.get(Math.max(0, at)) / 1_000.0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
