package dev.cordon.learning.takeover;

import java.util.List;

/**
 * What is measured when, and the lengths of the protocol that go with it. With a clock, runs move by whole weeks, at most
 * half a period, so that hour of week stays; recorded runs lie a day apart, and move by whole days and a half, so that
 * they come between the victim's own runs and not among the calls of one.
 *
 * @param length of each period
 * @param history periods before each that are learned from
 * @param periods that are measured, in order
 * @param runs whether a day stands for a recorded run, because the source has no clock
 * @param earlier an identity is scored in a period before which it has at least so many events
 * @param during and in which it has at least so many
 */
record Timetable(PeriodLength length, int history, List<Period> periods, boolean runs, int earlier, int during) {
    static final long DAY_MILLIS = 24L * 3_600_000;
    static final long WEEK_MILLIS = 7 * DAY_MILLIS;
    static final int MOST_WEEKS = 26;

    private static final int MOST_RUN_DAYS = 14;
    private static final int YEAR_DAYS = 365;

    /** The protocol for calendar years, before anything is chosen. */
    static final Timetable YEARS = of(PeriodLength.YEAR, TakeoverWindow.DEFAULT_HISTORY, List.of());

    Timetable {
        periods = List.copyOf(periods);
    }

    /** Fewer events do in a shorter period, though at least two takeovers' worth. */
    static Timetable of(PeriodLength length, int history, List<Period> periods) {
        return new Timetable(length, history, periods, false, 100, length.equals(PeriodLength.YEAR) ? 40 : 24);
    }

    /** Recorded runs are few: what a baseline needs to be mature, and a takeover's worth. */
    static Timetable ofRuns(PeriodLength length, int history, List<Period> periods) {
        return new Timetable(length, history, periods, true, 40, 16);
    }

    Timetable withEnough(int earlierEvents, int duringEvents) {
        return new Timetable(length, history, periods, runs, earlierEvents, duringEvents);
    }

    /** The period before one, which sets its thresholds. */
    Period before(Period period) {
        Period before = length.periodFrom(length.from(period.start(), -1));
        return runs ? new Period("the runs before", before.start(), before.end()) : before;
    }

    /** First moment of what is learned from. */
    long historyStartMillis(Period period) {
        return Period.millis(length.from(period.start(), -history));
    }

    /** Smallest distance by which a run moves, other than 0. */
    long stepMillis() {
        return runs ? DAY_MILLIS : WEEK_MILLIS;
    }

    /** What is added to every move. */
    long offsetMillis() {
        return runs ? DAY_MILLIS / 2 : 0;
    }

    /** Most steps of a move in a period, at least 1. */
    int mostSteps(Period period) {
        int half = (int) (period.days() / 2 * DAY_MILLIS / stepMillis());
        return runs ? Math.max(1, half) : Math.max(1, Math.min(MOST_WEEKS, half));
    }

    /** Longest takeover: fourteen days, in a short period a quarter of it. */
    long runMillis(Period period) {
        return period.days() >= YEAR_DAYS || runs
                ? MOST_RUN_DAYS * DAY_MILLIS
                : Math.min(MOST_RUN_DAYS * DAY_MILLIS, period.days() * DAY_MILLIS / 4);
    }

    /** Alerts of an identity within so long are one incident; where there is no clock, those of one run. */
    long incidentMillis() {
        return runs ? DAY_MILLIS / 2 : Incidents.WINDOW_MILLIS;
    }
}
