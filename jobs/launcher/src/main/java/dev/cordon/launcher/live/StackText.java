package dev.cordon.launcher.live;

import dev.cordon.launcher.Terminal;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.stack.StackStatus;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where a stack stands, for people. */
final class StackText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private StackText() {}

    static void print(Terminal terminal, StackStatus status, StackFolder folder, boolean json) {
        if (json) {
            terminal.out().println(status.json());
            terminal.out().flush();
            return;
        }
        PrintStream out = terminal.out();
        StackPorts ports = status.ports();
        out.printf("stack          %s%n", folder.root());
        out.printf("phase          %s%n", terminal.text().harmless(phase(status)));
        out.printf("kafka          127.0.0.1:%d%n", ports.kafka());
        out.printf("elasticsearch  http://127.0.0.1:%d%n", ports.elasticsearch());
        out.printf("flink          http://127.0.0.1:%d%n", ports.flink());
        out.printf("console        http://127.0.0.1:%d%n", ports.console());
        out.printf("metrics        http://127.0.0.1:%d/metrics%n", ports.metrics());
        out.printf("sandbox cloud  http://127.0.0.1:%d   (this is not AWS)%n", ports.sandbox());
        for (Map.Entry<String, StackStatus.Part> part : new TreeMap<>(status.parts()).entrySet()) {
            out.printf("part           %-22s %s%n", part.getKey(), words(part.getValue()));
        }
        for (Map.Entry<String, String> job : new TreeMap<>(status.jobs()).entrySet()) {
            out.printf("job            %-22s %s%n", job.getKey(), job.getValue());
        }
        out.flush();
    }

    private static String words(StackStatus.Part part) {
        String process = part.pid() == 0 ? "does not run" : "process " + part.pid();
        if (part.restarts() == 0) {
            return process;
        }
        String last = CLOCK.format(Instant.ofEpochMilli(part.restartedMillis()));
        return process + ", restarted " + part.restarts() + (part.restarts() == 1 ? " time" : " times") + ", last "
                + last;
    }

    private static String phase(StackStatus status) {
        String word = status.phase().name().toLowerCase(Locale.ROOT);
        return status.problem().isEmpty() ? word : word + ": " + status.problem();
    }
}
