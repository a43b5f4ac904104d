package dev.cordon.launcher.drift;

import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.learning.drift.DriftReport;
import java.io.IOException;

/** Compares two spans of a history. A span without events is an {@link dev.cordon.launcher.InputProblem}. */
@FunctionalInterface
public interface DriftRun {
    DriftReport run(DriftOptions options, ProgressListener progress) throws IOException, InterruptedException;
}
