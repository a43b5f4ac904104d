package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.TrainingRefused;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One year: every detector is fitted on the years before and plays them once, which sets its thresholds; every stratum
 * and seed then goes on from a fork. Plays are independent of each other and may run at the same time.
 */
final class YearRun {
    private final TakeoverYear year;
    private final Map<String, Fitted> fitted = new LinkedHashMap<>();
    private int calibrationDays;

    /**
     * Fits the detectors.
     *
     * @param before the year before, which is scored by its own rules for the thresholds
     */
    YearRun(TakeoverYear year, TakeoverYear before, List<Detector> detectors) throws EvaluationRefused {
        this.year = year;
        if (before.scored().isEmpty()) {
            throw new EvaluationRefused("no threshold can be set for " + label(year) + ": in " + label(before)
                    + " no identity has " + enough(before));
        }
        if (year.scored().size() < 2) {
            throw new EvaluationRefused("fewer than two identities have " + enough(year) + " in " + label(year));
        }
        for (Detector detector : detectors) {
            fitted.put(detector.name(), fit(detector, before));
        }
    }

    private static String label(TakeoverYear year) {
        return year.period().label();
    }

    private static String enough(TakeoverYear year) {
        return year.timetable().during() + " events after " + year.timetable().earlier() + " earlier ones ("
                + year.profileCount() + " of " + year.identityCount()
                + " identities are of the kinds that are measured)";
    }

    private Fitted fit(Detector detector, TakeoverYear before) throws EvaluationRefused {
        Detector.Player blank;
        try {
            blank = detector.fit(year.history());
        } catch (TrainingRefused e) {
            throw new EvaluationRefused(detector.name() + " in " + label(year) + ": " + e.getMessage(), e);
        }
        Detector.Player player = blank.fork();
        List<ScoredEvent> benign = new ArrayList<>();
        for (IdentityEvent event : year.history()) {
            double score = player.play(event);
            if (event.timeMillis() >= before.startMillis()
                    && before.scored().contains(event.identity().key())
                    && !Double.isNaN(score)) {
                benign.add(ScoredEvent.of(event, score, ScoredEvent.BENIGN));
            }
        }
        Map<Budget, AlertLine> lines = new EnumMap<>(Budget.class);
        for (Budget budget : Budget.values()) {
            lines.put(
                    budget,
                    AlertLine.forBudget(benign, budget.rate(), year.timetable().incidentMillis()));
        }
        calibrationDays = Math.max(calibrationDays, IdentityDays.of(benign).benign());
        return new Fitted(blank, player, lines);
    }

    TakeoverReport.YearSummary summary() {
        return new TakeoverReport.YearSummary(
                year.period().start().getYear(),
                year.scored().size(),
                calibrationDays,
                year.history().size(),
                year.during().size(),
                label(year));
    }

    /** Plays the year with one draw of cases; gives an outcome for every detector. */
    Map<String, RunOutcome> play(Stratum stratum, long seed) {
        MovedYear played = MovedYear.of(year, stratum, new CaseDraw(year, stratum, seed).draw());
        Map<String, RunOutcome> outcomes = new LinkedHashMap<>();
        fitted.forEach((name, detector) -> {
            List<ScoredEvent> scored = play(detector.atStart(year, played.strangers()), played);
            outcomes.put(
                    name,
                    RunOutcome.of(
                            played.cases(),
                            scored,
                            detector.lines(),
                            year.timetable().incidentMillis()));
        });
        return outcomes;
    }

    private List<ScoredEvent> play(Detector.Player player, MovedYear played) {
        List<ScoredEvent> scored = new ArrayList<>();
        for (IdentityEvent event : played.events()) {
            double score = player.play(event);
            if (year.scored().contains(event.identity().key()) && !Double.isNaN(score)) {
                scored.add(ScoredEvent.of(event, score, played.caseOf(event)));
            }
        }
        return scored;
    }

    /**
     * A detector at the start of the year.
     *
     * @param blank before any event
     * @param atStart after the history
     * @param lines thresholds
     */
    private record Fitted(Detector.Player blank, Detector.Player atStart, Map<Budget, AlertLine> lines) {
        /** A player of its own for one play; strangers have never been there, so history is played without them. */
        Detector.Player atStart(TakeoverYear year, Set<String> strangers) {
            if (strangers.isEmpty()) {
                return atStart.fork();
            }
            Detector.Player player = blank.fork();
            for (IdentityEvent event : year.history()) {
                if (!strangers.contains(event.identity().key())) {
                    player.play(event);
                }
            }
            return player;
        }
    }
}
