package dev.cordon.launcher.live;

import dev.cordon.launcher.Terminal;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.stack.StackStatus;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where a stack stands, for people. */
final class StackText {
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
        out.printf("phase          %s%n", phase(status));
        out.printf("kafka          127.0.0.1:%d%n", ports.kafka());
        out.printf("elasticsearch  http://127.0.0.1:%d%n", ports.elasticsearch());
        out.printf("flink          http://127.0.0.1:%d%n", ports.flink());
        out.printf("metrics        http://127.0.0.1:%d/metrics%n", ports.metrics());
        out.printf("sandbox cloud  http://127.0.0.1:%d   (this is not AWS)%n", ports.sandbox());
        for (Map.Entry<String, String> job : new TreeMap<>(status.jobs()).entrySet()) {
            out.printf("job            %-22s %s%n", job.getKey(), job.getValue());
        }
        out.flush();
    }

    private static String phase(StackStatus status) {
        String word = status.phase().name().toLowerCase(Locale.ROOT);
        return status.problem().isEmpty() ? word : word + ": " + status.problem();
    }
}
