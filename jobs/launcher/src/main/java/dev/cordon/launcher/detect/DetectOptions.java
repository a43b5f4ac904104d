package dev.cordon.launcher.detect;

import dev.cordon.detection.account.AccountsGiven;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one run of detect works on. Paths were checked to exist when the run began.
 *
 * @param source name of the normaliser, one that the launcher lists
 * @param tenant whose logs these are
 * @param inputs files and folders in the order given; {@code -} is standard input
 * @param signals facts from outside the stream
 * @param accounts accounts whose principals rank alerts
 * @param bundle folder of a model bundle; absent means the one shipped
 * @param alertsPerDay alert budget that the threshold is to meet where it can be calibrated; absent means the bundle's
 * @param parallelism slots of the embedded cluster, at least 1
 * @param workDirectory private to this run, deleted after it
 */
public record DetectOptions(
        String source,
        String tenant,
        List<String> inputs,
        Optional<Path> signals,
        Optional<AccountsGiven> accounts,
        Optional<Path> bundle,
        OptionalDouble alertsPerDay,
        int parallelism,
        Path workDirectory) {
    /** Stands for standard input among {@link #inputs()}. */
    public static final String STANDARD_INPUT = "-";

    public DetectOptions {
        inputs = List.copyOf(inputs);
    }

    /** Without accounts. */
    public DetectOptions(
            String source,
            String tenant,
            List<String> inputs,
            Optional<Path> signals,
            Optional<Path> bundle,
            OptionalDouble alertsPerDay,
            int parallelism,
            Path workDirectory) {
        this(source, tenant, inputs, signals, Optional.empty(), bundle, alertsPerDay, parallelism, workDirectory);
    }
}
