package dev.cordon.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** {@code --debug} and {@code CORDON_DEBUG}: decided before anything logs, because logging is configured only once. */
final class Debugging {
    private Debugging() {}

    static boolean wanted(String[] args, Map<String, String> environment) {
        String variable = environment.getOrDefault("CORDON_DEBUG", "");
        return Arrays.asList(args).contains("--debug") || !(variable.isEmpty() || variable.equals("0"));
    }

    /** Warnings go to standard error; with debugging, more goes to a file as well, which is returned. */
    static Optional<Path> configureLogging(boolean debug) {
        // The job's own web server, metrics and JMX of the logger cost start-up time and are of no use here.
        System.setProperty("log4j2.disableJmx", "true");
        if (!debug) {
            System.setProperty("log4j2.configurationFile", "cordon-log4j2.xml");
            return Optional.empty();
        }
        Path file = Path.of(
                System.getProperty("java.io.tmpdir", "/tmp"),
                "cordon-" + ProcessHandle.current().pid() + ".log");
        System.setProperty("cordon.log.file", file.toString());
        System.setProperty("log4j2.configurationFile", "cordon-log4j2-debug.xml");
        return Optional.of(file);
    }
}
