package dev.cordon.launcher.train;

import dev.cordon.launcher.detect.ProgressListener;
import java.io.IOException;

/** Builds a model bundle from history. Too little history is an {@link dev.cordon.launcher.InputProblem}. */
@FunctionalInterface
public interface TrainRun {
    TrainResult run(TrainOptions options, ProgressListener progress) throws IOException, InterruptedException;
}
