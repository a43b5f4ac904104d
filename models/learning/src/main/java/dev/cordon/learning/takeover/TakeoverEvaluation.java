package dev.cordon.learning.takeover;

import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Runs the takeover protocol: the same plan, events and detectors give the same report. */
public final class TakeoverEvaluation {
    private final TakeoverPlan plan;
    private final Lineup lineup;
    private final Listener listener;

    /** @param lineup its Cordon is compared with every other detector, others with {@link RaritySum} */
    public TakeoverEvaluation(TakeoverPlan plan, Lineup lineup, Listener listener) {
        this.plan = plan;
        this.lineup = lineup;
        this.listener = listener;
    }

    /** @param detectors with different names, without peers */
    public TakeoverEvaluation(TakeoverPlan plan, List<Detector> detectors, Listener listener) {
        this(plan, Lineup.of(detectors), listener);
    }

    /** Facets that an ablation leaves out one by one: those that speak in a history and that Cordon is given. */
    public static Set<Facet> ablated(List<IdentityEvent> history) {
        Set<Facet> speaking = FacetHistory.speaking(history);
        speaking.removeAll(CordonDetector.MADE_BY_MOVING);
        return speaking;
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
        FindingsTally findings = new FindingsTally();
        lineup.names().forEach(name -> tallies.put(name, new EnumMap<>(Stratum.class)));
        List<TakeoverReport.YearSummary> years = new ArrayList<>();
        long total = (long) timetable.periods().size() * (1 + (long) Stratum.values().length * plan.seeds());
        long[] done = {0};
        for (Period period : timetable.periods()) {
            TakeoverYear measured = new TakeoverYear(events, timetable, period, settled.kinds());
            TakeoverYear before =
                    new TakeoverYear(measured.history(), timetable, timetable.before(period), settled.kinds());
            YearRun year = new YearRun(measured, before, lineup);
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
                if (ofDraw.containsKey(CordonDetector.NAME)) {
                    findings.add(stratum, Objects.requireNonNull(ofDraw.get(CordonDetector.NAME)), draws.size());
                }
            }
        }
        ReportedTallies reported = new ReportedTallies(tallies, lineup.variantNames());
        return new TakeoverReport(
                settled,
                List.copyOf(years),
                reported.results(),
                reported.realisedRates(),
                reported.ablation(),
                findings.findings(),
                timetable.runs(),
                bundles(timetable));
    }

    private Map<String, MeasuredBundle> bundles(Timetable timetable) {
        LocalDate start = timetable.periods().get(0).start();
        Map<String, MeasuredBundle> bundles = new LinkedHashMap<>();
        for (BundleDetector bundle : lineup.bundles()) {
            LocalDate until = bundle.trainedUntil();
            bundles.put(bundle.name(), new MeasuredBundle(until, timetable.runs() || until.isAfter(start)));
        }
        return bundles;
    }

    private void step(long[] done, long total) {
        synchronized (done) {
            listener.step(++done[0], total);
        }
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
