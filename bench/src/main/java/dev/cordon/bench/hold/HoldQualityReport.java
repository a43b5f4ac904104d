package dev.cordon.bench.hold;

import dev.cordon.behavior.Scorer;
import dev.cordon.bench.Machine;
import dev.cordon.bench.workload.Judging;
import dev.cordon.simulation.SimulatedIdentities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What holds take from an attacker and from the identity itself, out of sample, over made-up identities. */
@Command(
        name = "bench/run hold-quality",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures reach removed and legitimate calls denied by every way to hold an identity.")
public final class HoldQualityReport implements Callable<Integer> {
    @Option(names = "--seeds", split = ",", description = "An account with its identities for each.")
    private long[] seeds = {1, 2, 3};

    @Option(names = "--each", description = "Identities of each of the kinds in habits.txt in an account.")
    private int each = 1;

    @Option(names = "--days", description = "Days that they live.")
    private int days = 210;

    @Option(names = "--start", description = "First day of their lives.")
    private LocalDate start = LocalDate.of(2026, 1, 5);

    @Option(names = "--json", description = "Also writes every single outcome to this file.")
    private @Nullable Path json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new HoldQualityReport()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Scorer scorer = Judging.model();
        List<HoldOutcome> outcomes = new ArrayList<>();
        for (long seed : seeds) {
            SimulatedIdentities account = SimulatedIdentities.of(seed, start, days, each);
            outcomes.addAll(new HoldQuality(account, seed).measure(scorer));
            System.err.printf(Locale.ROOT, "bench: seed %d done.%n", seed);
        }
        System.out.println(Machine.line());
        long calls = outcomes.stream()
                .filter(outcome -> outcome.way() == HoldWay.FULL)
                .mapToLong(outcome -> outcome.calls().all())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%d accounts (seeds %s), %d days from %s, %d identities of each kind; %,d legitimate calls judged in the %d"
                        + " days after the first suspicious event.%n%n",
                seeds.length,
                Arrays.toString(seeds),
                days,
                start,
                each,
                calls,
                Suspicion.JUDGED_DAYS);
        System.out.print(new QualityText(outcomes).tables());
        Path file = json;
        if (file != null) {
            Files.writeString(file, QualityJson.of(outcomes));
        }
        return 0;
    }
}
