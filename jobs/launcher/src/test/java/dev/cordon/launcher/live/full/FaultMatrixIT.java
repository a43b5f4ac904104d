package dev.cordon.launcher.live.full;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.simulation.Company;
import dev.cordon.simulation.SimulatedIdentities;
import dev.cordon.simulation.SimulatedRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One fault after the other, then all at once, while a company's logs come in with repeats, out of order and from clocks that
 * are wrong, and keys leak: after each, every event was judged once, every alert and transition is shown, every leaked key
 * is held once, and whom it concerns was told of each.
 */
@Tag("full")
@Timeout(5_400)
class FaultMatrixIT {
    private static final double RATE = Double.parseDouble(System.getProperty("cordon.full.rate", "60"));
    private static final long SEED = Long.getLong("cordon.full.seed", 1);
    private static final int HISTORY_DAYS = 2;
    /** Those of {@code -Dcordon.full.faults=BROKER,NODE}, else all. */
    private static final List<StackFault> FAULTS =
            System.getProperty("cordon.full.faults", "").isEmpty()
                    ? List.of(StackFault.values())
                    : Arrays.stream(System.getProperty("cordon.full.faults", "").split(","))
                            .map(StackFault::valueOf)
                            .toList();

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(3_650);
    private static final long MINUTE = 60_000;
    private static final Disorder DISORDER = new Disorder(10 * MINUTE, 5, true);
    private static final int BROKEN_RECORDS = 5;
    private static final int USES = 12;
    private static final long PAUSE_MILLIS = 2_000;
    private static final long AWAY_MILLIS = 5_000;
    private static final Duration LONGEST_AWAY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final Company company =
            Company.of(SEED, LocalDate.now(Clock.systemUTC()).minusDays(HISTORY_DAYS + FAULTS.size() + 1L));
    private final CompanyLog log = new CompanyLog(company, SimulatedIdentities.ACCOUNT);
    private final LeakedUsers users = new LeakedUsers(company, 3 * FAULTS.size());
    private final Books books = new Books();
    private final List<Leak> leaks = new ArrayList<>();

    @Test
    void whatever_fails_nothing_is_lost_and_nothing_is_held_twice() throws Exception {
        ResultTable table = new ResultTable(
                "faults",
                List.of(
                        "Fault",
                        "records sent",
                        "events, each judged once",
                        "repeats, told",
                        "of them late",
                        "dead letters",
                        "alerts (versions)",
                        "holds (changes at AWS)",
                        "transitions",
                        "evidence",
                        "notices (repeated)",
                        "leak to held, s",
                        "over to all shown, s"));
        try (Installed stack = new Installed(folder, company, users, "");
                Feeder feeder = new Feeder(stack.installation(), books)) {
            Reckoning reckoning = new Reckoning(stack);
            Instant day = company.start();
            for (int i = 0; i < HISTORY_DAYS; i++) {
                feeder.send(log.day(day), 10 * RATE).join();
                reckoning.awaitRead();
                day = day.plus(DAY);
            }
            feeder.send(log.turn(day), RATE).join();
            for (StackFault fault : FAULTS) {
                table.row(row(fault, day, stack, feeder, reckoning));
                day = day.plus(DAY);
            }
            table.line("Seed " + SEED + ", " + RATE + " records a second, "
                    + stack.processes().size() + " processes beside this one.");
        }
    }

    private Object[] row(StackFault fault, Instant day, Installed stack, Feeder feeder, Reckoning reckoning)
            throws Exception {
        Leak early = leak();
        Leak amid = leak();
        List<Fed> records = new ArrayList<>(DISORDER.of(log.day(day), random));
        broken(records);
        leaked(early, records, day, 1);
        leaked(amid, records, day, 6);
        ahead(users.next(), records, day);
        records.sort(Comparator.comparingLong(Fed::arrivalMillis));

        feeder.send(List.of(early.sighting(day.toEpochMilli()), amid.sighting(day.toEpochMilli())), RATE)
                .join();
        reckoning.awaitRead();
        fault.prepare(stack);
        long began = System.nanoTime();
        Feeder.Sending sending = feeder.send(records, RATE);
        sending.awaitPercent(fault.percent(), PATIENCE);
        if (fault.letsHold()) {
            assertThat(reckoning.isHeld(amid.arn())).as("held before the fault").isFalse();
        }
        fault.strike(stack, new Controls(stack.cloud(), amid.arn()));
        Thread.sleep(AWAY_MILLIS);
        sending.awaitPercent(65, LONGEST_AWAY);
        List<Leak> both = List.of(early, amid);
        long held = fault.letsHold() ? awaitHeld(both, day.plus(DAY), feeder, reckoning) : 0;
        fault.heal(stack);
        long healed = System.nanoTime();
        sending.join();
        if (!fault.letsHold()) {
            held = awaitHeld(both, day.plus(DAY), feeder, reckoning);
        }
        Reckoning.patiently(() -> {
            reckoning.awaitRead();
            return true;
        });
        List<Fed> turn = new ArrayList<>(log.turn(day.plus(DAY)));
        leaks.forEach(leak -> turn.add(leak.use(day.plus(DAY).toEpochMilli())));
        feeder.send(turn, RATE).join();
        Reckoning.Totals totals = Reckoning.patiently(() -> reckoning.await(books, leaks));
        long shown = System.nanoTime() - healed;
        return new Object[] {
            fault.words(),
            books.sent(),
            books.events(),
            books.repeats(),
            totals.late(),
            totals.deadLetters(),
            totals.alerts() + " (" + totals.versions() + ")",
            totals.holds() + " (" + totals.changes() + ")",
            totals.transitions(),
            totals.evidence(),
            totals.notices() + " (" + totals.repeated() + ")",
            TimeUnit.NANOSECONDS.toSeconds(held - began),
            TimeUnit.NANOSECONDS.toSeconds(shown)
        };
    }

    private Leak leak() {
        Leak leak = users.next();
        leaks.add(leak);
        return leak;
    }

    private static void leaked(Leak leak, List<Fed> records, Instant day, int hour) {
        long from = day.toEpochMilli() + hour * 60 * MINUTE;
        for (int i = 1; i <= USES; i++) {
            records.add(leak.use(from + i * 30 * MINUTE));
        }
    }

    /** Somebody whose clock jumps ahead by years. */
    private static void ahead(Leak nobody, List<Fed> records, Instant day) {
        for (int hour = 1; hour < 6; hour++) {
            records.add(nobody.use(day.toEpochMilli() + hour * 60 * MINUTE));
        }
        records.add(nobody.use(day.plus(YEARS).toEpochMilli()).at(day.toEpochMilli() + 6 * 60 * MINUTE));
    }

    private void broken(List<Fed> records) {
        for (int i = 0; i < BROKEN_RECORDS; i++) {
            long at = records.get(random.nextInt(records.size())).arrivalMillis();
            records.add(new Fed(SimulatedRecord.CLOUDTRAIL, at, "no record " + i, "", "broken-" + i, false));
        }
    }

    /** Waits until both are held, with whoever has the keys going on; returns when that was. */
    private long awaitHeld(List<Leak> both, Instant until, Feeder feeder, Reckoning reckoning) throws Exception {
        long number = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Reckoning.patiently(() -> reckoning.isHeld(both.get(0).arn())
                && reckoning.isHeld(both.get(1).arn()))) {
            assertThat(System.nanoTime()).as("not held in time: " + both).isLessThan(end);
            List<Fed> uses = new ArrayList<>();
            for (Leak leak : both) {
                uses.add(leak.use(until.toEpochMilli() - 1 - MINUTE + number++));
            }
            feeder.send(uses, RATE).join();
            Thread.sleep(PAUSE_MILLIS);
        }
        return System.nanoTime();
    }
}
