package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the takeover protocol: the same plan, events and detectors give the same report. */
public final class TakeoverEvaluation {
    private final TakeoverPlan plan;
    private final List<Detector> detectors;
    private final Listener listener;

    /** @param detectors with different names; compared with {@link RaritySum} where that is among them */
    public TakeoverEvaluation(TakeoverPlan plan, List<Detector> detectors, Listener listener) {
        this.plan = plan;
        this.detectors = List.copyOf(detectors);
        this.listener = listener;
        if (detectors.stream().map(Detector::name).distinct().count() != detectors.size()) {
            throw new IllegalArgumentException("two detectors have the same name");
        }
    }

    /**
     * Measures.
     *
     * @param history in (time, event id) order, at least one event; a repeated event id is dropped
     * @throws EvaluationRefused where the history does not allow it
     */
    public TakeoverReport evaluate(List<IdentityEvent> history) throws EvaluationRefused {
        List<IdentityEvent> events = RecordedRuns.laidOut(withoutRepeats(history), plan.runsBy());
        Timetable timetable = plan.timetable(events);
        TakeoverPlan settled = plan.forKindsOf(new KindsOfIdentities(events), timetable);
        Map<String, Map<Stratum, StratumTally>> tallies = new LinkedHashMap<>();
        detectors.forEach(detector -> tallies.put(detector.name(), new EnumMap<>(Stratum.class)));
        List<TakeoverReport.YearSummary> years = new ArrayList<>();
        long total = (long) timetable.periods().size() * (1 + (long) Stratum.values().length * plan.seeds());
        long[] done = {0};
        for (Period period : timetable.periods()) {
            TakeoverYear measured = new TakeoverYear(events, timetable, period, settled.kinds());
            TakeoverYear before =
                    new TakeoverYear(measured.history(), timetable, timetable.before(period), settled.kinds());
            YearRun year = new YearRun(measured, before, detectors);
            years.add(year.summary());
            step(done, total);
            List<Draw> draws = new ArrayList<>();
            for (Stratum stratum : Stratum.values()) {
                for (int seed = 0; seed < plan.seeds(); seed++) {
                    draws.add(new Draw(stratum, seed));
                }
            }
            List<Map<String, RunOutcome>> outcomes = draws.parallelStream()
                    .map(draw -> {
                        Map<String, RunOutcome> outcome = year.play(draw.stratum(), draw.seed());
                        step(done, total);
                        return outcome;
                    })
                    .toList();
            for (int i = 0; i < draws.size(); i++) {
                Stratum stratum = draws.get(i).stratum();
                Map<String, RunOutcome> ofDraw = outcomes.get(i);
                tallies.forEach((detector, byStratum) -> byStratum
                        .computeIfAbsent(stratum, key -> new StratumTally())
                        .add(Objects.requireNonNull(ofDraw.get(detector))));
            }
        }
        return new TakeoverReport(settled, List.copyOf(years), results(tallies), timetable.runs());
    }

    private void step(long[] done, long total) {
        synchronized (done) {
            listener.step(++done[0], total);
        }
    }

    private static Map<String, Map<Stratum, StratumResult>> results(Map<String, Map<Stratum, StratumTally>> tallies) {
        Map<Stratum, StratumTally> reference = tallies.getOrDefault(RaritySum.NAME, Map.of());
        Map<String, Map<Stratum, StratumResult>> results = new LinkedHashMap<>();
        tallies.forEach((detector, byStratum) -> {
            Map<Stratum, StratumResult> ofDetector = new EnumMap<>(Stratum.class);
            byStratum.forEach((stratum, tally) -> {
                @Nullable StratumTally other = detector.equals(RaritySum.NAME) ? null : reference.get(stratum);
                ofDetector.put(stratum, tally.result(other));
            });
            results.put(detector, ofDetector);
        });
        return results;
    }

    private static List<IdentityEvent> withoutRepeats(List<IdentityEvent> history) {
        Set<String> ids = new HashSet<>();
        return history.stream().filter(event -> ids.add(event.eventId())).toList();
    }

    private record Draw(Stratum stratum, int seed) {}

    /** Is told how far the measurement is. */
    @FunctionalInterface
    public interface Listener {
        void step(long done, long total);
    }
}
