package dev.cordon.console.decide;

import dev.cordon.console.Problem;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.read.BulkRows;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
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
    /** Of one person, in runs that were counted and can be begun: as many as the largest of them has. */
    private static final int MOST_ALERTS_COUNTED = BulkRows.MOST;
    /** As much as five people count and have decided at a time, if each takes as many as they may. */
    private static final int MOST_ALERTS = 5 * (BulkRows.MOST + MOST_ALERTS_COUNTED);

    private final Clock clock;
    private final Map<String, BulkRun> runs = new LinkedHashMap<>();

    BulkRuns(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whoever counts again and again pushes out their own earlier runs, those that decided nothing first; others' only at
     * their end, where there is no more room. What was counted and can be begun is pushed out by its giver alone, so of each
     * only the latest of these are kept, with no more alerts together than one can have. Never pushed out is what it takes
     * back, and nothing where that would not make room.
     */
    synchronized void keep(BulkRun run) {
        runs.values().removeIf(each -> each.isOver(clock.millis()) || each.isGivenUp());
        List<BulkRun> others = new ArrayList<>(runs.values());
        others.removeAll(countedBefore(run));
        List<BulkRun> own =
                others.stream().filter(each -> isOf(each, run.caller())).toList();
        if (own.size() >= MOST_OF_ONE) {
            own.stream()
                    .filter(each -> !each.isDeciding() && !isTakenBackBy(run, each))
                    .min(Comparator.comparing(BulkRun::hasEnded))
                    .ifPresent(others::remove);
        }
        while (others.size() >= MOST || alerts(others) + run.fitting().size() > MOST_ALERTS) {
            BulkRun eldest = others.stream()
                    .filter(each -> each.hasEnded() && !isTakenBackBy(run, each))
                    .findFirst()
                    .orElseThrow(() -> Problem.tooMany(Bulk.TO_START.toSeconds()));
            others.remove(eldest);
        }
        runs.values().retainAll(others);
        runs.put(run.id(), run);
    }

    /** Those that its giver counted and did not begin, without the latest ones that fit beside it. */
    private List<BulkRun> countedBefore(BulkRun run) {
        List<BulkRun> counted =
                new ArrayList<>(matching(each -> isOf(each, run.caller()) && !each.isDeciding() && !each.hasEnded()));
        Collections.reverse(counted);
        int alerts = run.fitting().size();
        List<BulkRun> tooMany = new ArrayList<>();
        for (BulkRun each : counted) {
            alerts += each.fitting().size();
            if (alerts > MOST_ALERTS_COUNTED) {
                tooMany.add(each);
            }
        }
        return tooMany;
    }

    private static boolean isTakenBackBy(BulkRun run, BulkRun other) {
        return run.aim().undoes().equals(other.id());
    }

    private static int alerts(List<BulkRun> some) {
        return some.stream().mapToInt(each -> each.fitting().size()).sum();
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
