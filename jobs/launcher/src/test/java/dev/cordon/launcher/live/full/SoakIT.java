package dev.cordon.launcher.live.full;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.simulation.Company;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Companies come and go for half an hour, at half of the rate that this machine carries, with a key that leaks every other
 * minute and a process that is killed now and then: heap and state settle, the lag goes, and nothing is lost.
 */
@Tag("full")
@Timeout(7_200)
class SoakIT {
    private static final int MINUTES = Integer.getInteger("cordon.soak.minutes", 30);
    private static final double MOST_RATE = Double.parseDouble(System.getProperty("cordon.soak.rate", "1000"));
    private static final int COMPANIES = 3;
    private static final int DAYS = 10;
    private static final int LONGEST_DAYS = 1_000;
    private static final int MEASURED_DAYS = 4;
    private static final Duration BETWEEN_LEAKS = Duration.ofMinutes(2);
    private static final Duration BETWEEN_FAULTS = Duration.ofMinutes(4);
    private static final Duration AWAY = Duration.ofSeconds(8);
    private static final long LAG_SECONDS = 10;
    private static final double MOST_GROWTH = 1.15;
    /** Twice of what an identity's state takes in the mean (docs/performance.md), as files that wait for compaction count, too. */
    private static final double MOST_OF_IDENTITY_MIB = 16.0 / 1024;
    /** Population of some days at a MiB each for both subtasks, holds, plans, and what waits between operators. */
    private static final double MOST_REST_MIB = 64;
    /** A JVM takes its heap as it comes to need it and gives little of it back, so much of that is taken early. */
    private static final double MOST_RESIDENT_GROWTH = 1.5;
    /** What settings let them take: two TaskManagers 1.2 GiB each, JobManager, broker and node 0.7 each. */
    private static final double MOST_RESIDENT_MIB = 4.5 * 1024;

    private static final long HALF_HOUR = 1_800_000;
    private static final int USES = 12;
    private static final Disorder DISORDER = new Disorder(600_000, 5, false);
    private static final List<StackFault> FAULTS =
            List.of(StackFault.TASK_MANAGER, StackFault.NODE, StackFault.BROKER, StackFault.JOB_MANAGER);

    @TempDir
    private Path folder;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final LocalDate today = LocalDate.now(Clock.systemUTC());
    private final LeakedUsers users = new LeakedUsers(Company.of(1, today.minusDays(20)), 200);
    private final Generations companies = new Generations(COMPANIES, DAYS, today.minusDays(LONGEST_DAYS));
    private final Books books = new Books();
    private final List<Leak> leaks = new ArrayList<>();

    @Test
    void heap_and_state_settle_and_nothing_is_lost() throws Exception {
        ResultTable table = new ResultTable(
                "soak",
                List.of(
                        "minute",
                        "records sent",
                        "lag, records",
                        "reached in heaps of TaskManagers, MiB",
                        "reached in that of the JobManager, MiB",
                        "resident, all processes, MiB",
                        "checkpoints of all jobs, MiB",
                        "identities known",
                        "state an identity, bytes",
                        "just now"));
        try (Installed stack = new Installed(folder, users.company(), users, "");
                Feeder feeder = new Feeder(stack.installation(), books)) {
            Reckoning reckoning = new Reckoning(stack);
            double carried = carried(feeder, reckoning);
            double rate = Math.min(MOST_RATE, carried / 2);
            List<String> overcome = new ArrayList<>();
            try (SoakWatch watch = new SoakWatch(stack, books, table)) {
                long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
                CompletableFuture<Void> faults =
                        CompletableFuture.runAsync(() -> faults(stack, watch, rate, end, overcome));
                work(feeder, rate, end);
                faults.join();
                turn(feeder, rate);
                reckoning.awaitRead();
                Reckoning.Totals totals = reckoning.await(books, leaks);
                table.line(
                        "%d minutes at %.0f records a second; %.0f were carried at most. %d generations of %d companies."
                                .formatted(MINUTES, rate, carried, companies.number(), COMPANIES));
                table.line("Heap of TaskManagers: " + watch.taskHeap().words("MiB") + ". Heap of JobManager: "
                        + watch.jobHeap().words("MiB") + ". Resident: "
                        + watch.resident().words("MiB") + ". Checkpoints: "
                        + watch.checkpoints().words("MiB") + ". State an identity: "
                        + watch.stateOfIdentity().words("bytes") + ".");
                table.line(books.sent() + " records sent; " + books.events() + " events of "
                        + books.counts().size() + " identities, each judged once, and " + books.repeats()
                        + " repeats told; " + totals + ".");
                table.line("Seconds until the lag was gone again: " + String.join(", ", overcome) + ".");
                table.line("Each process by itself, at most with classes of " + watch.mostJobs() + " jobs: "
                        + String.join("; ", heaps(watch)) + ".");
                assertThat(watch.heaps())
                        .as("processes that were looked at for long")
                        .isNotEmpty();
                watch.heaps()
                        .forEach((name, heap) ->
                                assertThat(heap.growth()).as("heap of " + name).isLessThan(MOST_GROWTH));
                assertThat(watch.mostJobs())
                        .as("jobs whose classes one process has")
                        .isBetween(1L, (long) Installed.JOBS.size());
                assertThat(watch.stateOfIdentity().growth())
                        .as("state of an identity")
                        .isLessThan(MOST_GROWTH);
                assertThat(watch.checkpoints().grownSinceFirst())
                        .as("checkpoints of all jobs, which grow with the identities that come, and with nothing else")
                        .isLessThan(MOST_GROWTH * watch.identities().grownSinceFirst());
                assertThat(watch.checkpoints().most())
                        .as("MiB of checkpoints of all jobs")
                        .isLessThan(MOST_REST_MIB + watch.identities().most() * MOST_OF_IDENTITY_MIB);
                assertThat(watch.resident().grownSinceFirst())
                        .as("memory of all processes")
                        .isLessThan(MOST_RESIDENT_GROWTH);
                assertThat(watch.resident().most())
                        .as("MiB of memory of all processes")
                        .isLessThan(MOST_RESIDENT_MIB);
            }
        }
    }

    /** Records a second that are judged when there are always more. */
    private static List<String> heaps(SoakWatch watch) {
        List<String> words = new ArrayList<>();
        watch.heaps().forEach((name, heap) -> words.add(name + ": " + heap.words("MiB")));
        return words;
    }

    private double carried(Feeder feeder, Reckoning reckoning) throws Exception {
        feeder.send(DISORDER.of(companies.next(), random), MOST_RATE).join();
        reckoning.awaitRead(); // classes are loaded
        List<Fed> records = new ArrayList<>();
        for (int i = 0; i < MEASURED_DAYS; i++) {
            records.addAll(DISORDER.of(companies.next(), random));
        }
        long began = System.nanoTime();
        feeder.send(records, Double.MAX_VALUE).join();
        reckoning.awaitRead();
        return records.size() / ((System.nanoTime() - began) / 1e9);
    }

    private void work(Feeder feeder, double rate, long end) {
        long nextLeak = System.nanoTime();
        Leak seen = null;
        while (System.nanoTime() < end) {
            if (companies.isOver()) {
                turn(feeder, rate);
                companies.follow();
            }
            Instant day = companies.today();
            List<Fed> records = new ArrayList<>(DISORDER.of(companies.next(), random));
            if (seen != null) {
                used(seen, records, day);
                seen = null;
            } else if (System.nanoTime() > nextLeak) {
                nextLeak += BETWEEN_LEAKS.toNanos();
                seen = users.next();
                records.add(seen.sighting(day.toEpochMilli()));
            }
            records.sort(Comparator.comparingLong(Fed::arrivalMillis));
            feeder.send(records, rate).join();
        }
    }

    private void used(Leak leak, List<Fed> records, Instant day) {
        leaks.add(leak);
        for (int i = 1; i <= USES; i++) {
            records.add(leak.use(day.toEpochMilli() + i * HALF_HOUR));
        }
    }

    private void turn(Feeder feeder, double rate) {
        List<Fed> records = companies.turn();
        leaks.forEach(leak -> records.add(leak.use(companies.today().toEpochMilli())));
        feeder.send(records, rate).join();
    }

    private void faults(Installed stack, SoakWatch watch, double rate, long end, List<String> overcome) {
        try {
            for (int i = 0; ; i++) {
                Thread.sleep(BETWEEN_FAULTS.toMillis());
                if (System.nanoTime() + BETWEEN_FAULTS.toNanos() > end) {
                    return;
                }
                StackFault fault = FAULTS.get(i % FAULTS.size());
                watch.fault(fault.words());
                fault.strike(stack, new Controls(stack.cloud(), ""));
                Thread.sleep(AWAY.toMillis());
                fault.heal(stack);
                long healed = System.nanoTime();
                watch.fault(fault.words());
                while (watch.lag().orElse(Long.MAX_VALUE) > rate * LAG_SECONDS
                        || !stack.jobs().allRun(Installed.JOBS.size())) {
                    Thread.sleep(500);
                }
                overcome.add(fault.words() + " "
                        + Duration.ofNanos(System.nanoTime() - healed).toSeconds());
                watch.fault("");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
