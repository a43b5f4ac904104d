package dev.cordon.learning.drift;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a history with the stream's judging code and compares two spans of it. Everything before and between is played
 * too, because baselines are learned from it. Nothing alerts, so suspicion holds no learning back.
 */
public final class DriftMeter {
    private final DaySpan reference;
    private final DaySpan current;
    private final Scorer model;
    private final IdentityScorer scorer;
    private final SequentialReplay replay;
    private final FacetValues values = new FacetValues();
    private final Map<IdentityKind, KindDrift> kinds = new EnumMap<>(IdentityKind.class);
    private final Map<String, Before> before = new HashMap<>();

    /** @param reference and current do not overlap */
    public DriftMeter(
            DaySpan reference, DaySpan current, Scorer model, BehaviorSettings settings, ActionImpact impact) {
        if (reference.overlaps(current)) {
            throw new IllegalArgumentException("the spans " + reference + " and " + current + " overlap");
        }
        this.reference = reference;
        this.current = current;
        this.model = model;
        this.scorer = new IdentityScorer(model, AlertPolicy.NEVER, impact, settings);
        this.replay = new SequentialReplay(scorer, settings, new ExposureBook());
    }

    /** Takes the next event in (time, event id) order. */
    public void play(IdentityEvent event) {
        Judgement judgement = replay.play(event);
        if (judgement.disposition() == Judgement.Disposition.DUPLICATE) {
            return;
        }
        Before last = before.get(event.identity().key());
        long gap = last == null ? -1 : event.timeMillis() - last.millis();
        values.extract(event, last == null ? 0 : last.action(), gap);
        before.put(event.identity().key(), new Before(event.timeMillis(), values.actionHash()));
        int span = reference.contains(event.timeMillis()) ? 0 : current.contains(event.timeMillis()) ? 1 : -1;
        if (span >= 0) {
            long previousMillis = last == null ? event.timeMillis() : last.millis();
            kinds.computeIfAbsent(event.identity().kind(), KindDrift::new)
                    .add(span, event, values, previousMillis, scorer.features(), judgement.logOdds());
        }
    }

    /** What moved between the spans, once all has been played. */
    public DriftReport report() {
        List<DriftReport.OfKind> results = new ArrayList<>();
        kinds.values().forEach(kind -> results.add(kind.result()));
        return new DriftReport(model.modelId(), reference, current, results);
    }

    /** An identity's last event. */
    private record Before(long millis, long action) {}
}
