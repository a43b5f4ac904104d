package dev.cordon.launcher.train;

import dev.cordon.learning.labels.DecidedAlert;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one run of train works on.
 *
 * @param source name of the normaliser
 * @param tenant whose logs these are
 * @param inputs files and folders in the order given; {@code -} is standard input
 * @param until events at or after this moment are not trained on; absent means all
 * @param seed decides every choice that is left to chance
 * @param decided alerts that people decided about, of this tenant; what was an attack is not trained on
 * @param alertsPerDay budget by which the model is held against them
 * @param outDirectory new, empty folder to write the bundle into; it is moved into place when the run succeeds
 * @param workDirectory private to this run, deleted after it
 */
public record TrainOptions(
        String source,
        String tenant,
        List<String> inputs,
        Optional<Instant> until,
        long seed,
        OwnModels ownModels,
        List<DecidedAlert> decided,
        double alertsPerDay,
        Path outDirectory,
        Path workDirectory) {
    public TrainOptions {
        inputs = List.copyOf(inputs);
        decided = List.copyOf(decided);
    }
}
