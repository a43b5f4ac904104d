package dev.cordon.launcher;

import dev.cordon.launcher.detect.AlertSigning;
import dev.cordon.launcher.detect.AlertWriter;
import dev.cordon.launcher.detect.DetectRun;
import dev.cordon.launcher.drift.DriftRun;
import dev.cordon.launcher.evaluate.BudgetRun;
import dev.cordon.launcher.evaluate.ColdStartRun;
import dev.cordon.launcher.evaluate.TakeoverRun;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.train.TrainRun;
import java.util.List;

/**
 * The parts of Cordon that the commands hand work to.
 *
 * @param sources names that {@code --source} takes
 * @param detect the detection job, run to the end of bounded input
 * @param alerts how an alert is written to {@code --out}
 * @param signing how alerts are signed where {@code --sign} asks for it
 * @param train builds bundles
 * @param takeover measures detection
 * @param drift compares two spans of a history
 * @param budget measures alert budgets
 * @param coldStart measures beginnings
 * @param untilStopped what commands without an end of their own wait with
 * @param world what commands that act take from outside
 */
public record Parts(
        List<String> sources,
        DetectRun detect,
        AlertWriter alerts,
        AlertSigning signing,
        TrainRun train,
        TakeoverRun takeover,
        DriftRun drift,
        BudgetRun budget,
        ColdStartRun coldStart,
        UntilStopped untilStopped,
        HoldWorld world) {
    public Parts {
        sources = List.copyOf(sources);
    }
}
