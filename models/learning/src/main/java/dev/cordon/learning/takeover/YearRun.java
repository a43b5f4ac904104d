package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One year: the detectors are fitted on the years before and play them once, which sets their thresholds; every stratum
 * and seed then goes on from a fork. Plays are independent of each other and may run at the same time.
 */
final class YearRun {
    private final TakeoverYear year;
    private final Lineup.FittedLineup fitted;
    private final List<AlertLines> lines = new ArrayList<>();
    private final FacetTruth truth;
    private final double activeADay;
    private int calibrationDays;

    /**
     * Fits the detectors.
     *
     * @param before the year before, which is scored by its own rules for the thresholds
     */
    YearRun(TakeoverYear year, TakeoverYear before, Lineup lineup) throws EvaluationRefused {
        this.year = year;
        this.truth = new FacetTruth(year);
        this.activeADay = year.activeADay();
        if (before.scored().isEmpty()) {
            throw new EvaluationRefused("no threshold can be set for " + label(year) + ": in " + label(before)
                    + " no identity has " + enough(before));
        }
        if (year.scored().size() < 2) {
            throw new EvaluationRefused("fewer than two identities have " + enough(year) + " in " + label(year));
        }
        fitted = lineup.fit(year.history(), label(year));
        for (double[] scores : fitted.historyScores()) {
            lines.add(lines(scores, before));
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

    private AlertLines lines(double[] scores, TakeoverYear before) {
        List<ScoredEvent> benign = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            IdentityEvent event = year.history().get(i);
            if (event.timeMillis() >= before.startMillis()
                    && before.scored().contains(event.identity().key())
                    && !Double.isNaN(scores[i])) {
                benign.add(ScoredEvent.of(event, scores[i], ScoredEvent.BENIGN));
            }
        }
        calibrationDays = Math.max(calibrationDays, IdentityDays.of(benign).benign());
        return AlertLines.of(benign, year.timetable().incidentMillis());
    }

    TakeoverReport.YearSummary summary() {
        return new TakeoverReport.YearSummary(
                year.period().start().getYear(),
                year.scored().size(),
                calibrationDays,
                year.history().size(),
                year.during().size(),
                activeADay,
                label(year));
    }

    /** Plays the year with one draw of cases; gives an outcome for every detector. */
    Map<String, RunOutcome> play(Stratum stratum, long seed) {
        MovedYear played = MovedYear.of(year, stratum, new CaseDraw(year, stratum, seed).draw());
        boolean ranked =
                activeADay >= DailyAlerts.LEAST_ACTIVE && !year.timetable().runs();
        List<Play> plays = new ArrayList<>();
        lines.forEach(
                ofDetector -> plays.add(new Play(year, ranked ? year.days() : 0, stratum, seed, played, ofDetector)));
        LineupPlayer player = atStart(played.strangers());
        double[] scores = new double[plays.size()];
        for (IdentityEvent event : played.events()) {
            player.play(event, scores);
            if (!year.scored().contains(event.identity().key())) {
                continue;
            }
            for (int i = 0; i < scores.length; i++) {
                int detector = i;
                plays.get(i).take(event, scores[i], () -> player.evidence(detector));
            }
        }
        Map<String, RunOutcome> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < plays.size(); i++) {
            String name = fitted.names().get(i);
            RunOutcome outcome = plays.get(i).outcome();
            outcomes.put(name, name.equals(CordonDetector.NAME) ? outcome.with(named(outcome)) : outcome);
        }
        return outcomes;
    }

    /** Players of its own for one play; strangers have never been there, so history is played without them. */
    private LineupPlayer atStart(Set<String> strangers) {
        if (strangers.isEmpty()) {
            return fitted.atStart().fork();
        }
        LineupPlayer player = fitted.blank().fork();
        double[] ignored = new double[fitted.names().size()];
        for (IdentityEvent event : year.history()) {
            if (!strangers.contains(event.identity().key())) {
                player.play(event, ignored);
            }
        }
        return player;
    }

    private NamedFacets named(RunOutcome outcome) {
        return outcome.seen().cases().stream()
                .filter(one -> one.found() && one.stratum() != Stratum.NULL_12)
                .map(one -> NamedFacets.of(one, truth))
                .reduce(NamedFacets.NONE, NamedFacets::plus);
    }
}
