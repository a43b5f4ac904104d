package dev.cordon.learning.takeover;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which periods are measured. What is left out follows from the history: the longest of year, month and fourteen days
 * that fits, and every whole period that has enough of them before it.
 *
 * @param from first day that is measured
 * @param until first day that no longer is
 * @param length of each period
 * @param history so many periods before each are what detectors learn from; the last of them sets the thresholds. Three
 *     unless asked otherwise, of recorded runs two, which are few
 */
public record TakeoverWindow(
        Optional<LocalDate> from, Optional<LocalDate> until, Optional<PeriodLength> length, OptionalInt history) {
    /** Periods of history before each one that is measured. */
    static final int DEFAULT_HISTORY = 3;

    private static final int DEFAULT_HISTORY_OF_RUNS = 2;
    private static final int MOST_HISTORY = 12;
    private static final List<PeriodLength> FITTING =
            List.of(PeriodLength.YEAR, PeriodLength.MONTH, PeriodLength.ofDays(PeriodLength.FEWEST_DAYS));

    public TakeoverWindow {
        if (history.orElse(1) < 1 || history.orElse(1) > MOST_HISTORY) {
            throw new IllegalArgumentException(
                    "history must be 1 to " + MOST_HISTORY + " periods long, not " + history.getAsInt());
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException("what is measured ends before it begins: " + from.get() + " to "
                    + until.get().minusDays(1));
        }
    }

    /** Calendar years, both included. */
    public static TakeoverWindow years(int from, int to) {
        if (from > to || from < 1971 || to > 2098) {
            throw new IllegalArgumentException(
                    "years must lie between 1971 and 2098, first to last: " + from + "-" + to);
        }
        return new TakeoverWindow(
                Optional.of(LocalDate.of(from, 1, 1)),
                Optional.of(LocalDate.of(to + 1, 1, 1)),
                Optional.of(PeriodLength.YEAR),
                OptionalInt.empty());
    }

    /**
     * The periods of a history with a clock.
     *
     * @param first day of its first event
     * @param last day of its last event
     */
    Timetable timetable(LocalDate first, LocalDate last) throws EvaluationRefused {
        int before = history.orElse(DEFAULT_HISTORY);
        for (PeriodLength candidate : length.map(List::of).orElse(FITTING)) {
            List<Period> periods = periods(candidate, before, first, last.plusDays(1));
            if (!periods.isEmpty()) {
                return Timetable.of(candidate, before, periods);
            }
        }
        throw new EvaluationRefused(lacking(before, first, last));
    }

    /**
     * The periods of recorded runs, a day a run: as many equal ones as history and one that is measured make, unless
     * another length is asked for.
     */
    Timetable timetableOfRuns(LocalDate first, int runs) throws EvaluationRefused {
        if (from.isPresent()
                || until.isPresent()
                || length.filter(asked -> asked.months() > 0).isPresent()) {
            throw new EvaluationRefused("recorded runs have no dates: leave out from and to, and give the period as a"
                    + " number of runs such as 30d");
        }
        int before = history.orElse(DEFAULT_HISTORY_OF_RUNS);
        PeriodLength of = length.orElseGet(() -> PeriodLength.ofDays((runs + before) / (before + 1)));
        List<Period> periods = new ArrayList<>();
        for (int done = before * of.days(); done + of.days() <= runs + before; done += of.days()) {
            LocalDate start = first.plusDays(done);
            String label = "runs " + (done + 1) + "-" + Math.min(runs, done + of.days());
            periods.add(new Period(label, start, start.plusDays(of.days())));
        }
        if (periods.isEmpty()) {
            throw new EvaluationRefused("the identity with the most runs has " + runs + "; " + before
                    + " periods of history and one to measure need " + (before + 1) * of.days());
        }
        return Timetable.ofRuns(of, before, periods);
    }

    private List<Period> periods(PeriodLength of, int before, LocalDate first, LocalDate end) {
        LocalDate start = from.orElseGet(() -> of.from(of.calendarStart(first), before));
        LocalDate stop = until.orElse(end);
        List<Period> periods = new ArrayList<>();
        for (int i = 0; !of.from(start, i + 1).isAfter(stop); i++) {
            periods.add(of.periodFrom(of.from(start, i)));
        }
        return periods;
    }

    private String lacking(int before, LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        String spans = "the history spans " + days + " days, " + first + " to " + last;
        if (from.isPresent() || length.isPresent()) {
            return spans + ": no whole " + length.map(PeriodLength::toString).orElse("period") + " to measure "
                    + from.map(date -> "from " + date).orElse("after " + before + " such periods of history");
        }
        return spans + ": at least " + (before + 1) * PeriodLength.FEWEST_DAYS + " are needed, " + before
                + " periods of " + PeriodLength.FEWEST_DAYS + " days to learn from and one to measure";
    }
}
