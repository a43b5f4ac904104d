package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.TrainingRefused;
import java.util.ArrayList;
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
    private final FacetTruth truth;
    private final double activeADay;
    private int calibrationDays;

    /**
     * Fits the detectors.
     *
     * @param before the year before, which is scored by its own rules for the thresholds
     */
    YearRun(TakeoverYear year, TakeoverYear before, List<Detector> detectors) throws EvaluationRefused {
        this.year = year;
        this.truth = new FacetTruth(year);
        this.activeADay = year.activeADay();
        if (before.scored().isEmpty()) {
            throw new EvaluationRefused("no threshold can be set for " + year.year() + ": in " + before.year()
                    + " no identity has " + Profile.EVENTS_IN_YEAR + " events after " + Profile.EARLIER_EVENTS
                    + " earlier ones");
        }
        if (year.scored().size() < 2) {
            throw new EvaluationRefused("fewer than two identities have " + Profile.EVENTS_IN_YEAR + " events in "
                    + year.year() + " after " + Profile.EARLIER_EVENTS + " earlier ones");
        }
        for (Detector detector : detectors) {
            fitted.put(detector.name(), fit(detector, before));
        }
    }

    private Fitted fit(Detector detector, TakeoverYear before) throws EvaluationRefused {
        Detector.Player blank;
        try {
            blank = detector.fit(year.history());
        } catch (TrainingRefused e) {
            throw new EvaluationRefused(detector.name() + " in " + year.year() + ": " + e.getMessage(), e);
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
        calibrationDays = Math.max(calibrationDays, IdentityDays.of(benign).benign());
        return new Fitted(blank, player, AlertLines.of(benign));
    }

    TakeoverReport.YearSummary summary() {
        return new TakeoverReport.YearSummary(
                year.year(),
                year.scored().size(),
                calibrationDays,
                year.history().size(),
                year.during().size(),
                activeADay);
    }

    /** Plays the year with one draw of cases; gives an outcome for every detector. */
    Map<String, RunOutcome> play(Stratum stratum, long seed) {
        MovedYear played = MovedYear.of(year, stratum, new CaseDraw(year, stratum, seed).draw());
        Map<String, RunOutcome> outcomes = new LinkedHashMap<>();
        fitted.forEach((name, detector) -> {
            int days = activeADay >= DailyAlerts.LEAST_ACTIVE ? year.days() : 0;
            Play play = new Play(year, days, stratum, seed, played, detector.lines());
            RunOutcome outcome = play.by(detector.atStart(year, played.strangers()));
            outcomes.put(name, name.equals(CordonDetector.NAME) ? outcome.with(named(outcome)) : outcome);
        });
        return outcomes;
    }

    private NamedFacets named(RunOutcome outcome) {
        return outcome.seen().cases().stream()
                .filter(one -> one.found() && one.stratum() != Stratum.NULL_12)
                .map(one -> NamedFacets.of(one, truth))
                .reduce(NamedFacets.NONE, NamedFacets::plus);
    }

    /**
     * A detector at the start of the year.
     *
     * @param blank before any event
     * @param atStart after the history
     * @param lines thresholds
     */
    private record Fitted(Detector.Player blank, Detector.Player atStart, AlertLines lines) {
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
