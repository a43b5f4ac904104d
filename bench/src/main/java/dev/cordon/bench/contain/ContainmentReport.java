package dev.cordon.bench.contain;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.bench.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long it takes from the sighting of a key in use to its hold, on the sandbox, with the playbook that Cordon ships. */
@Command(
        name = "bench/run containment",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Times holds of leaked keys on the sandbox: from the sighting through both jobs until held.")
public final class ContainmentReport implements Callable<Integer> {
    private static final double[] SHARES = {0.5, 0.95, 0.99, 1};

    @Option(names = "--episodes", description = "How many keys leak in a run.")
    private int episodes = 60;

    @Option(names = "--per-second", description = "How many keys are sighted in a second.")
    private double perSecond = 1;

    @Option(
            names = "--faults",
            description =
                    "What goes wrong in the sandbox, as cordon sandbox takes it; a run for each time it is given.")
    private List<String> faults = List.of("none", "propagation=5s", "propagation=5s,throttle=20%");

    @Option(names = "--json", description = "JSON instead of Markdown.")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ContainmentReport()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<ContainmentRun> runs = new ArrayList<>();
        String before = load();
        for (String each : faults) {
            Path folder = Files.createTempDirectory("cordon-bench-");
            try {
                System.err.println("bench: " + episodes + " keys, sandbox with faults: " + each);
                runs.add(ContainmentRun.of(episodes, perSecond, each, folder));
            } finally {
                delete(folder);
            }
        }
        System.out.println(json ? json(runs, before) : markdown(runs, before));
        boolean all = runs.stream().allMatch(run -> run.times().size() == episodes && run.denied() == episodes);
        return all ? 0 : 1;
    }

    private String markdown(List<ContainmentRun> runs, String before) {
        StringBuilder text = new StringBuilder(Machine.line())
                .append(String.format(Locale.ROOT, "%nload %s before, %s after%n%n", before, load()))
                .append(String.format(
                        Locale.ROOT, "%d keys a run, %.1f sighted a second; seconds:%n", episodes, perSecond));
        for (ContainmentRun run : runs) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nFaults: %s; held %d of %d; the key opens nothing any more: %d of %d%n%n",
                    run.faults(),
                    run.times().size(),
                    run.episodes(),
                    run.denied(),
                    run.episodes()));
            text.append("| part | p50 | p95 | p99 | max |\n|---|---:|---:|---:|---:|\n");
            for (Stage stage : Stage.ALL) {
                text.append("| ").append(stage.label());
                for (double share : SHARES) {
                    text.append(String.format(Locale.ROOT, " | %.2f", stage.seconds(run.times(), share)));
                }
                text.append(" |\n");
            }
        }
        return text.toString();
    }

    private String json(List<ContainmentRun> runs, String before) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.put("machine", Machine.line())
                .put("load_before", before)
                .put("load_after", load())
                .put("episodes", episodes)
                .put("per_second", perSecond);
        var all = root.putArray("runs");
        for (ContainmentRun run : runs) {
            ObjectNode one = all.addObject()
                    .put("faults", run.faults())
                    .put("held", run.times().size())
                    .put("denied", run.denied());
            ObjectNode stages = one.putObject("seconds");
            for (Stage stage : Stage.ALL) {
                stages.putObject(stage.id())
                        .put("p50", stage.seconds(run.times(), SHARES[0]))
                        .put("p95", stage.seconds(run.times(), SHARES[1]))
                        .put("p99", stage.seconds(run.times(), SHARES[2]))
                        .put("max", stage.seconds(run.times(), SHARES[3]));
            }
        }
        return root.toPrettyString();
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
