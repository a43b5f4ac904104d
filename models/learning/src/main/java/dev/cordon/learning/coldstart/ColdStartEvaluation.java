package dev.cordon.learning.coldstart;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.behavior.ScoreCalibration;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.learning.FittedHistory;
import dev.cordon.learning.ImpostorTraining;
import dev.cordon.learning.TrainingRefused;
import dev.cordon.learning.takeover.EvaluationRefused;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the first events of identities that appear in a year for the first time, against what their kind does; and the
 * same newcomers with somebody else's events, judged on a fresh identity at the events' true time.
 */
public final class ColdStartEvaluation {
    /** Years of history before the one that is measured. */
    static final int HISTORY_YEARS = 3;

    private final BehaviorSettings settings;
    private final ActionImpact impact;
    private final long seed;
    private final ExposureBook exposures = new ExposureBook();

    /** @param seed of the training and of who plays whom */
    public ColdStartEvaluation(BehaviorSettings settings, ActionImpact impact, long seed) {
        this.settings = settings;
        this.impact = impact;
        this.seed = seed;
    }

    /**
     * Measures.
     *
     * @param history in (time, event id) order
     * @param from first calendar year (UTC) whose newcomers are judged
     * @param to last one
     * @throws EvaluationRefused where the history before a year does not allow to train on it
     */
    public ColdStartReport evaluate(List<IdentityEvent> history, int from, int to) throws EvaluationRefused {
        ColdStartTally tally = new ColdStartTally();
        for (int year = from; year <= to; year++) {
            year(history, year, tally);
        }
        return tally.report();
    }

    private void year(List<IdentityEvent> all, int year, ColdStartTally tally) throws EvaluationRefused {
        long start = startOf(year);
        List<IdentityEvent> before = between(all, startOf(year - HISTORY_YEARS), start);
        List<IdentityEvent> during = between(all, start, startOf(year + 1));
        if (before.isEmpty()) {
            throw new EvaluationRefused("there is no event before " + year + " to train on");
        }
        FittedHistory fitted;
        try {
            fitted = FittedHistory.of(before, start, settings, impact, seed);
        } catch (TrainingRefused e) {
            throw new EvaluationRefused("what precedes " + year + ": " + e.getMessage(), e);
        }
        BeginningDraw draw = new BeginningDraw(before, during, seed * 10_000 + year);
        SequentialReplay replay = new SequentialReplay(judging(fitted), settings, exposures);
        IdentityScorer beginners = judging(fitted);
        before.forEach(replay::play);
        for (int i = 0; i < during.size(); i++) {
            IdentityEvent event = during.get(i);
            PopulationEpoch epoch = replay.epochFor(event);
            for (Beginning beginning : draw.at(i)) {
                judge(beginning, event, epoch, beginners);
            }
            replay.play(event);
        }
        draw.beginnings().forEach(beginning -> tally.add(beginning, line(fitted.calibrations(), beginning)));
    }

    private void judge(Beginning beginning, IdentityEvent event, PopulationEpoch epoch, IdentityScorer scorer) {
        if (beginning.isOver()) {
            return;
        }
        IdentityEvent played = beginning.stranger() == Stranger.NOBODY
                ? event
                : ImpostorTraining.moved(event, beginning.newcomer(), 0);
        IdentityKey key = IdentityKey.of(event.tenant(), beginning.identity().key());
        Judgement judgement = scorer.judge(beginning.state(played, key.high()), played, epoch, exposures);
        if (judgement.disposition() == Judgement.Disposition.SCORED) {
            beginning.add(judgement.logOdds());
        }
    }

    /** What an established identity of the kind has to reach. */
    private static double line(List<ScoreCalibration> calibrations, Beginning beginning) {
        String kind = beginning.identity().kind().name();
        for (String wanted : List.of(kind, ScoreCalibration.ALL_KINDS)) {
            for (ScoreCalibration calibration : calibrations) {
                if (calibration.kind().equals(wanted)
                        && calibration.source().equals(beginning.newcomer().source())
                        && calibration.scoreAt(ColdStartReport.BUDGET).isPresent()) {
                    return calibration.scoreAt(ColdStartReport.BUDGET).getAsDouble();
                }
            }
        }
        return 0;
    }

    private IdentityScorer judging(FittedHistory fitted) {
        return new IdentityScorer(fitted.scorer(), AlertPolicy.NEVER, impact, settings);
    }

    private static List<IdentityEvent> between(List<IdentityEvent> events, long from, long until) {
        List<IdentityEvent> between = new ArrayList<>();
        for (IdentityEvent event : events) {
            if (event.timeMillis() >= from && event.timeMillis() < until) {
                between.add(event);
            }
        }
        return between;
    }

    private static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
