package dev.cordon.launcher.detect;

import java.io.IOException;

/**
 * Scores bounded input from end to end. Bad records are counted in the result; bad configuration (a bundle or signals
 * file that cannot be used) is an {@link dev.cordon.launcher.InputProblem} with one clear message.
 */
@FunctionalInterface
public interface DetectRun {
    /** Runs to the end of the input; may be interrupted, and then leaves only files under the work directory behind. */
    DetectResult run(DetectOptions options, ProgressListener progress) throws IOException, InterruptedException;
}
