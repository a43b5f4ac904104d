package dev.cordon.bench.reach;

import dev.cordon.bench.Machine;
import dev.cordon.reach.account.InvalidSnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long it takes to answer the reach of whole accounts, of a change, of a hold, and of one principal; and what is kept. */
@Command(
        name = "bench/run reach",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Times reach on made-up accounts: whole, after one change, under a hold, and one lookup.")
public final class ReachReport implements Callable<Integer> {
    /** Published for PMapper at 1,000 roles; measured by others on another machine. */
    private static final double PMAPPER_SECONDS = 61;

    private static final int PMAPPER_ROLES = 1_000;

    @Option(names = "--roles", split = ",", description = "Sizes of the accounts.")
    private int[] roles = {100, 1_000, 10_000};

    @Option(names = "--rounds", description = "How often each account is analysed; the median is shown.")
    private int rounds = 5;

    @Option(names = "--changes", description = "How many changes of one role are applied one by one.")
    private int changes = 300;

    @Option(names = "--seed", description = "Seed of the accounts and changes.")
    private long seed = 1;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReachReport()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InvalidSnapshotException {
        List<ReachRun> runs = new ArrayList<>();
        List<JobRun> jobs = new ArrayList<>();
        List<HoldsRun> holds = new ArrayList<>();
        for (int size : roles) {
            byte[] json = MadeUpAccount.json(seed, size);
            System.err.printf(Locale.ROOT, "bench: %,d roles, %,d bytes%n", size, json.length);
            runs.add(ReachRun.of(json, size, rounds, changes, seed));
            jobs.add(JobRun.of(json, changes, seed));
            holds.add(HoldsRun.of(json, rounds, seed));
        }
        System.out.println(Machine.line());
        System.out.printf(
                Locale.ROOT,
                "Median of %d rounds in one JVM, the first (not warm) apart; %d changes of one role's policy or trust"
                        + " policy; seed %d.%n%n",
                rounds,
                changes,
                seed);
        whole(runs);
        incremental(runs);
        job(runs, jobs);
        holds(runs, holds);
        kept(runs);
        for (ReachRun run : runs) {
            if (run.roles() == PMAPPER_ROLES) {
                System.out.printf(
                        Locale.ROOT,
                        "%nPMapper's published %.0f s at %,d roles is %.0f times our first round and %.0f times the"
                                + " median (its figure was measured elsewhere, on another account and machine; it is"
                                + " not ours).%n",
                        PMAPPER_SECONDS,
                        PMAPPER_ROLES,
                        PMAPPER_SECONDS / run.firstSeconds(),
                        PMAPPER_SECONDS / run.wholeSeconds());
            }
        }
        return 0;
    }

    private static void whole(List<ReachRun> runs) {
        System.out.println(
                "| roles | principals | load s | graph s | radius s | table s | whole s | first round s | processor: whole s |"
                        + " first round s |"
                        + " edges | hops they stand for | µs an edge |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (ReachRun run : runs) {
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %,d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %,d | %,d | %.2f |%n",
                    run.roles(),
                    run.principals(),
                    run.loadSeconds(),
                    run.graphSeconds(),
                    run.radiusSeconds(),
                    run.tableSeconds(),
                    run.wholeSeconds(),
                    run.firstSeconds(),
                    run.wholeProcessorSeconds(),
                    run.firstProcessorSeconds(),
                    run.edges(),
                    run.hops(),
                    run.wholeSeconds() * 1e6 / run.edges());
        }
    }

    private static void incremental(List<ReachRun> runs) {
        System.out.println();
        System.out.println(
                "| roles | change: median ms | 99 % ms | largest ms | processor: median ms | 99 % ms | of it graph, median ms |"
                        + " rows of the answer table that differ, median | lookup ns |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (ReachRun run : runs) {
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %d | %.0f |%n",
                    run.roles(),
                    run.changeMillis(0.5),
                    run.changeMillis(0.99),
                    run.changeMillis(1),
                    run.changeProcessorMillis(0.5),
                    run.changeProcessorMillis(0.99),
                    run.graphChangeMillis(),
                    run.changedRows(),
                    run.lookupNanos());
        }
    }

    private static void job(List<ReachRun> runs, List<JobRun> jobs) {
        System.out.println();
        System.out.println("| roles | job: start s | change: median ms | 99 % ms | largest ms | processor: median ms |"
                + " 99 % ms | answers that differ, median | largest |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (int i = 0; i < jobs.size(); i++) {
            JobRun job = jobs.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.2f | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f | %,.0f |%n",
                    runs.get(i).roles(),
                    job.startSeconds(),
                    job.changeMillis(0.5),
                    job.changeMillis(0.99),
                    job.changeMillis(1),
                    job.processorMillis(0.5),
                    job.processorMillis(0.99),
                    job.changedAnswers(0.5),
                    job.changedAnswers(1));
        }
    }

    private static void holds(List<ReachRun> runs, List<HoldsRun> holds) {
        System.out.println();
        System.out.println(
                "| roles | a hold, processor: account worked out whole, median ms | kept: the first ms | median ms |"
                        + " largest ms | whole / kept |");
        System.out.println("|---:|---:|---:|---:|---:|---:|");
        for (int i = 0; i < holds.size(); i++) {
            HoldsRun run = holds.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %,.0f | %,.0f | %.1f | %.1f | %.0f |%n",
                    runs.get(i).roles(),
                    run.wholeMillis(),
                    run.firstMillis(),
                    run.keptMillis(0.5),
                    run.keptMillis(1),
                    run.wholeMillis() / run.keptMillis(0.5));
        }
    }

    private static void kept(List<ReachRun> runs) {
        System.out.println();
        System.out.println("| roles | snapshot MB | graph MB | of it everything reached MB | radius MB |"
                + " answer table MB | administrators | can become one | may be able to |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (ReachRun run : runs) {
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.1f | %.1f | %.1f | %.1f | %.1f | %,d | %,d | %,d |%n",
                    run.roles(),
                    run.snapshotBytes() / 1e6,
                    run.graphBytes() / 1e6,
                    run.closureBytes() / 1e6,
                    run.radiusBytes() / 1e6,
                    run.tableBytes() / 1e6,
                    run.administrators(),
                    run.certainEquivalents(),
                    run.possibleEquivalents());
        }
    }
}
