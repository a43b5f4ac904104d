package dev.cordon.stack;

import java.util.List;

/**
 * How a local stack is run.
 *
 * @param folder where it keeps everything
 * @param ports where it listens
 * @param sources whose logs are judged, a job each
 * @param parallelism of each job
 * @param sandboxCommand starts the sandbox cloud; its first line on standard output is JSON with {@code endpoint} and
 *     {@code users}; empty where somebody else runs one
 * @param consoleCommand starts the console; its first line on standard output is JSON with {@code url}; empty where there
 *     is to be none
 * @param version of Cordon, for alerts; may be empty
 * @param mayDropState whether a job may go on without state of operators that it no longer has
 */
public record StackSettings(
        StackFolder folder,
        StackPorts ports,
        List<String> sources,
        int parallelism,
        List<String> sandboxCommand,
        List<String> consoleCommand,
        String version,
        boolean mayDropState) {
    public StackSettings {
        sources = List.copyOf(sources);
        sandboxCommand = List.copyOf(sandboxCommand);
        consoleCommand = List.copyOf(consoleCommand);
    }
}
