package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What to measure.
 *
 * @param window which periods
 * @param seeds plays of each period and stratum, each with its own cases
 * @param kinds kinds of identity that are scored and taken over; people and machines are never pooled. None stands for
 *     whichever of {@link #PEOPLE}, {@link #MACHINES} and {@link #UNTOLD} has the most identities
 * @param earlier events before the period from which on an identity is scored, where it is not the protocol's number
 * @param during events in the period, likewise
 * @param runsBy whose histories recorded runs without a clock are
 */
public record TakeoverPlan(
        TakeoverWindow window,
        int seeds,
        Set<IdentityKind> kinds,
        OptionalInt earlier,
        OptionalInt during,
        RunsBy runsBy) {
    public static final Set<IdentityKind> PEOPLE = Set.of(IdentityKind.HUMAN);
    public static final Set<IdentityKind> MACHINES =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(IdentityKind.HUMAN, IdentityKind.UNKNOWN)));

    /** Of which the source does not say whether they are people or machines, such as users with an access key. */
    public static final Set<IdentityKind> UNTOLD = Set.of(IdentityKind.UNKNOWN);

    /** So that a mistyped number does not run for a day. */
    public static final int MAX_SEEDS = 100;

    /** Fewer events in a period do not make a takeover of twelve. */
    private static final int FEWEST_DURING = 12;

    public TakeoverPlan {
        kinds = Set.copyOf(kinds);
        if (seeds < 1 || seeds > MAX_SEEDS) {
            throw new IllegalArgumentException("seeds must lie between 1 and " + MAX_SEEDS + ", not " + seeds);
        }
        if (earlier.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "an identity needs at least one earlier event, not " + earlier.getAsInt());
        }
        if (during.orElse(FEWEST_DURING) < FEWEST_DURING) {
            throw new IllegalArgumentException("an identity needs at least " + FEWEST_DURING
                    + " events in a period to take part, not " + during.getAsInt());
        }
    }

    /** Calendar years, both included, by the protocol's numbers. */
    public TakeoverPlan(int from, int to, int seeds, Set<IdentityKind> kinds) {
        this(TakeoverWindow.years(from, to), seeds, kinds, OptionalInt.empty(), OptionalInt.empty(), RunsBy.FITTING);
    }

    /**
     * When what is measured.
     *
     * @param events in order of time, at least one
     */
    Timetable timetable(List<IdentityEvent> events) throws EvaluationRefused {
        LocalDate first = day(events.get(0));
        LocalDate last = day(events.get(events.size() - 1));
        Timetable table = events.get(0).hasClock()
                ? window.timetable(first, last)
                : window.timetableOfRuns(first, (int) (last.toEpochDay() - first.toEpochDay()) + 1);
        return table.withEnough(earlier.orElse(table.earlier()), during.orElse(table.during()));
    }

    /** This plan for the kinds of identity that the history has. */
    TakeoverPlan forKindsOf(KindsOfIdentities identities, Timetable timetable) {
        return kinds.isEmpty()
                ? new TakeoverPlan(
                        window,
                        seeds,
                        identities.fitting(timetable.earlier() + timetable.during()),
                        earlier,
                        during,
                        runsBy)
                : this;
    }

    /** Whose identities these are: {@code people}, {@code machines}, or {@code untold} where the source does not say. */
    public String whose() {
        return kinds.equals(PEOPLE) ? "people" : kinds.equals(MACHINES) ? "machines" : "untold";
    }

    private static LocalDate day(IdentityEvent event) {
        return LocalDate.ofEpochDay(Math.floorDiv(event.timeMillis(), Timetable.DAY_MILLIS));
    }
}
