package dev.cordon.bench.hold;

import dev.cordon.bench.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a hold by session takes what the workload itself does, at many hours. */
@Command(
        name = "bench/run role-thefts",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Plays the demo's theft of a role at many moments, and counts which sessions holds would take for the"
                    + " attacker's: the thief's, and the workload's own."
        })
public final class RoleTheftsReport implements Callable<Integer> {
    @Option(names = "--seeds", split = ",", description = "A company for each.")
    private long[] seeds = {1, 2, 3, 4, 5, 6, 7, 8};

    @Option(names = "--start", description = "First day of their lives; thefts begin four weeks later.")
    private LocalDate start = LocalDate.of(2026, 11, 2);

    @Option(names = "--days", description = "Days with thefts.")
    private int days = 7;

    @Option(names = "--minutes", description = "From the beginning of one theft to that of the next.")
    private int minutes = 30;

    @Option(
            names = "--inside-after",
            paramLabel = "SECONDS",
            description = "So much later than elsewhere a thief begins inside the workload, too; four minutes at most.")
    private int insideAfter = 30;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    private static final int WEEKS_BEFORE = 4;
    private static final int LATEST_INSIDE = 240;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RoleTheftsReport()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (insideAfter < 0 || insideAfter > LATEST_INSIDE) {
            throw new ParameterException(
                    command.commandLine(), "--inside-after: must be from 0 to " + LATEST_INSIDE + " seconds");
        }
        List<TheftOutcome> outside = new ArrayList<>();
        List<TheftOutcome> both = new ArrayList<>();
        List<Instant> moments = RoleThefts.moments(start.plusWeeks(WEEKS_BEFORE), days, Duration.ofMinutes(minutes));
        for (long seed : seeds) {
            RoleThefts thefts = new RoleThefts(seed, start, Duration.ofSeconds(insideAfter));
            outside.addAll(thefts.at(moments, false));
            both.addAll(thefts.at(moments, true));
            System.err.printf(Locale.ROOT, "bench: seed %d done.%n", seed);
        }
        System.out.println(Machine.line());
        System.out.printf(
                Locale.ROOT,
                "Companies of seeds %s from %s; thefts every %d minutes of the %d days after four weeks, inside after"
                        + " %d s.%n%n",
                Arrays.toString(seeds),
                start,
                minutes,
                days,
                insideAfter);
        System.out.println(
                "| thief | sessions taken for his | thefts | held | his calls by then: median, 95 % | his session elsewhere taken at once"
                        + " | his session inside at once | then or later | an own session taken |");
        System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|");
        for (SessionRule rule : SessionRule.values()) {
            row("elsewhere", rule, outside);
        }
        for (SessionRule rule : SessionRule.values()) {
            row("elsewhere and inside", rule, both);
        }
        System.out.println();
        for (TheftOutcome each : outside) {
            if (each.rule() == SessionRule.PLANNED && each.ownTaken()) {
                System.out.printf(Locale.ROOT, "Own session taken as planned: seed %d, %s%n", each.seed(), each.at());
            }
        }
        return 0;
    }

    private static void row(String thief, SessionRule rule, List<TheftOutcome> outcomes) {
        List<TheftOutcome> all =
                outcomes.stream().filter(each -> each.rule() == rule).toList();
        double[] calls = all.stream()
                .filter(TheftOutcome::held)
                .mapToDouble(TheftOutcome::callsBefore)
                .toArray();
        boolean inside = all.stream().anyMatch(TheftOutcome::isInside);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | %.0f, %.0f | %,d | %s | %s | %,d |%n",
                thief,
                rule.title(),
                all.size(),
                count(all, TheftOutcome::held),
                Spread.rank(calls, 0.5),
                Spread.rank(calls, 0.95),
                count(all, TheftOutcome::outsideTaken),
                inside ? "%,d".formatted(count(all, TheftOutcome::insideTakenAtOnce)) : "-",
                inside ? "%,d".formatted(count(all, TheftOutcome::insideTaken)) : "-",
                count(all, TheftOutcome::ownTaken));
    }

    private static long count(List<TheftOutcome> all, Predicate<TheftOutcome> which) {
        return all.stream().filter(which).count();
    }
}
