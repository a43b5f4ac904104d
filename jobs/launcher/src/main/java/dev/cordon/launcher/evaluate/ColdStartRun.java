package dev.cordon.launcher.evaluate;

import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.learning.coldstart.ColdStartReport;
import java.io.IOException;

/** Measures beginnings. A history that does not allow it is an {@link dev.cordon.launcher.InputProblem}. */
@FunctionalInterface
public interface ColdStartRun {
    ColdStartReport run(ColdStartOptions options, ProgressListener progress) throws IOException, InterruptedException;
}
