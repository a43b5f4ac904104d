package dev.cordon.launcher.evaluate;

import java.nio.file.Path;
import java.util.List;

/**
 * What one measurement of beginnings works on.
 *
 * @param source name of the normaliser
 * @param tenant whose logs these are
 * @param inputs files and folders in the order given; {@code -} is standard input
 * @param from first calendar year (UTC) whose newcomers are judged
 * @param to last one
 * @param workDirectory private to this run, deleted after it
 */
public record ColdStartOptions(
        String source, String tenant, List<String> inputs, int from, int to, Path workDirectory) {
    public ColdStartOptions {
        inputs = List.copyOf(inputs);
    }
}
