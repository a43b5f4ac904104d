package dev.cordon.launcher.evaluate;

import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.learning.takeover.TakeoverReport;
import java.io.IOException;

/** Measures detection of takeovers. A history that does not allow it is an {@link dev.cordon.launcher.InputProblem}. */
@FunctionalInterface
public interface TakeoverRun {
    TakeoverReport run(TakeoverOptions options, ProgressListener progress) throws IOException, InterruptedException;
}
