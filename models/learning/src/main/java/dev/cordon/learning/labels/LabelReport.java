package dev.cordon.learning.labels;

import dev.cordon.learning.labels.DecidedAlert.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A model held against what people decided. It speaks of alerts that some model raised and somebody looked at, and of no
 * other.
 *
 * @param kept confirmed attacks that it raises
 * @param lost confirmed attacks that it does not raise
 * @param still benign alerts that it raises all the same
 * @param spared benign alerts that it does not raise
 * @param disputed alerts about which people contradict each other; they count neither way
 * @param elsewhere decided alerts of which this history has no event
 * @param byExposure decided alerts that a credential in the open raised, which says nothing of a model
 * @param seen how many of those that count lie in what the model was trained on
 */
public record LabelReport(
        List<DecidedAlert> kept,
        List<DecidedAlert> lost,
        List<DecidedAlert> still,
        List<DecidedAlert> spared,
        long disputed,
        long elsewhere,
        long byExposure,
        long seen) {
    public LabelReport {
        kept = List.copyOf(kept);
        lost = List.copyOf(lost);
        still = List.copyOf(still);
        spared = List.copyOf(spared);
    }

    static LabelReport of(
            List<DecidedAlert> alerts,
            Predicate<DecidedAlert> met,
            Predicate<DecidedAlert> raised,
            long trainedUntilMillis) {
        List<DecidedAlert> kept = new ArrayList<>();
        List<DecidedAlert> lost = new ArrayList<>();
        List<DecidedAlert> still = new ArrayList<>();
        List<DecidedAlert> spared = new ArrayList<>();
        long disputed = 0;
        long elsewhere = 0;
        long byExposure = 0;
        long seen = 0;
        for (DecidedAlert alert : alerts) {
            if (!met.test(alert)) {
                elsewhere++;
            } else if (alert.outcome() == Outcome.DISPUTED) {
                disputed++;
            } else if (!alert.byScore()) {
                byExposure++;
            } else {
                boolean attack = alert.outcome() == Outcome.ATTACK;
                (raised.test(alert) ? attack ? kept : still : attack ? lost : spared).add(alert);
                seen += alert.fromMillis() < trainedUntilMillis ? 1 : 0;
            }
        }
        return new LabelReport(kept, lost, still, spared, disputed, elsewhere, byExposure, seen);
    }

    /** Decided alerts that count. */
    public int counted() {
        return kept.size() + lost.size() + still.size() + spared.size();
    }

    /** Share of attacks among the decided alerts that the model raises; NaN where it raises none. */
    public double precision() {
        return (double) kept.size() / (kept.size() + still.size());
    }

    /** The same of all decided alerts, as they were raised; NaN where none counts. */
    public double precisionBefore() {
        return (double) (kept.size() + lost.size()) / counted();
    }

    /** Whether no confirmed attack is lost. False where none counts: that proves nothing. */
    public boolean holds() {
        return !kept.isEmpty() && lost.isEmpty();
    }
}
