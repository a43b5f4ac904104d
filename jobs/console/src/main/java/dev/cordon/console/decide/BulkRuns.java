package dev.cordon.console.decide;

import dev.cordon.console.Problem;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.read.BulkRows;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs that are known, in memory: a bounded number of each person, and of all, with a bounded number of alerts. Safe for use by several threads. */
final class BulkRuns {
    private static final int MOST = 50;
    /** At most one of them runs. */
    private static final int MOST_OF_ONE = 5;
    /** All of one person, at their largest, twice. */
    private static final int MOST_ALERTS = 2 * MOST_OF_ONE * BulkRows.MOST;

    private final Clock clock;
    private final Map<String, BulkRun> runs = new LinkedHashMap<>();

    BulkRuns(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whoever counts again and again pushes out their own earlier runs, those that decided nothing first; others' only at
     * their end, where there is no more room.
     */
    synchronized void keep(BulkRun run) {
        runs.values().removeIf(each -> each.isOver(clock.millis()));
        List<BulkRun> own = matching(each -> isOf(each, run.caller()));
        if (own.size() >= MOST_OF_ONE) {
            own.stream()
                    .filter(each -> !each.isDeciding())
                    .min(Comparator.comparing(BulkRun::hasEnded))
                    .ifPresent(each -> runs.remove(each.id()));
        }
        while (runs.size() >= MOST || alerts() + run.fitting().size() > MOST_ALERTS) {
            BulkRun eldest = matching(BulkRun::hasEnded).stream()
                    .findFirst()
                    .orElseThrow(() -> Problem.tooMany(Bulk.TO_START.toSeconds()));
            runs.remove(eldest.id());
        }
        runs.put(run.id(), run);
    }

    private int alerts() {
        return runs.values().stream().mapToInt(each -> each.fitting().size()).sum();
    }

    /** Begins one, of which each person has one at a time. */
    synchronized void begin(BulkRun run) {
        if (runs.get(run.id()) != run) { // pushed out since it was found
            throw unknown();
        }
        if (!matching(each -> each.isRunning() && isOf(each, run.caller())).isEmpty()) {
            throw Problem.of(
                    Problem.Kind.DECISION_REFUSED,
                    "A decision of yours about many is under way; wait for it, or cancel it.");
        }
        if (!run.start(clock.millis())) {
            throw Problem.of(
                    Problem.Kind.DECISION_REFUSED, "It was begun or cancelled, or counted too long ago. Count anew.");
        }
    }

    /** Those that somebody may see: their own, and of the tenant's administrator all of the tenant. */
    synchronized List<BulkRun> of(Caller caller) {
        return matching(each -> maySee(each, caller) && !each.isOver(clock.millis()));
    }

    /** One that somebody may see. */
    synchronized BulkRun seen(Caller caller, String id) {
        @Nullable BulkRun run = runs.get(id);
        return run != null && maySee(run, caller) ? run : own(caller, id);
    }

    /** One of their own: nobody starts or takes back another's. */
    synchronized BulkRun own(Caller caller, String id) {
        @Nullable BulkRun run = runs.get(id);
        if (run == null || !isOfTenant(run, caller) || !isOf(run, caller)) {
            throw unknown();
        }
        return run;
    }

    private List<BulkRun> matching(Predicate<BulkRun> those) {
        return runs.values().stream().filter(those).toList();
    }

    private static Problem unknown() {
        return Problem.of(Problem.Kind.NOT_FOUND, "You counted nothing under this id, or too long ago. Count anew.");
    }

    private static boolean maySee(BulkRun run, Caller caller) {
        return isOfTenant(run, caller) && (isOf(run, caller) || caller.role().covers(Role.ADMIN));
    }

    private static boolean isOfTenant(BulkRun run, Caller caller) {
        return run.caller().tenant().equals(caller.tenant());
    }

    /** In whatever tenant: with roles in many, one person is one. */
    private static boolean isOf(BulkRun run, Caller caller) {
        return run.caller().subject().name().equals(caller.subject().name());
    }
}
