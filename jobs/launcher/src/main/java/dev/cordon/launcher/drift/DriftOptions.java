package dev.cordon.launcher.drift;

import dev.cordon.learning.drift.DaySpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one comparison works on.
 *
 * @param source name of the normaliser
 * @param tenant whose logs these are
 * @param inputs files and folders in the order given; {@code -} is standard input
 * @param reference compared with; absent means the 90 days before the current span
 * @param current looked at; absent means the last 30 days of the history
 * @param bundle folder of the model that scores, or the shipped one
 * @param workDirectory private to this run, deleted after it
 */
public record DriftOptions(
        String source,
        String tenant,
        List<String> inputs,
        Optional<DaySpan> reference,
        Optional<DaySpan> current,
        Optional<Path> bundle,
        Path workDirectory) {
    public static final int CURRENT_DAYS = 30;
    public static final int REFERENCE_DAYS = 90;

    public DriftOptions {
        inputs = List.copyOf(inputs);
    }
}
