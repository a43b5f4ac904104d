package dev.cordon.bench.pipeline;

import dev.cordon.bench.Machine;
import dev.cordon.bench.workload.CloudTrailWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures all pipelines over the same records in one run, round by round, and prints the median of each. */
@Command(
        name = "bench/run pipeline",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Events per second of the whole pipeline, beside a plain loop and Flink without judging.")
public final class PipelineReport implements Callable<Integer> {
    @Option(names = "--records", description = "Records of a run.")
    private long records = 2_000_000;

    @Option(names = "--identities", description = "Identities that act.")
    private int identities = 20_000;

    @Option(names = "--days", description = "Days that the records are spread over.")
    private int days = 14;

    @Option(names = "--slots", split = ",", description = "Numbers of slots.")
    private List<Integer> slots = List.of(1, 2);

    @Option(names = "--rounds", description = "Measured runs of each pipeline, after one for warm-up.")
    private int rounds = 3;

    @Option(names = "--seed", description = "Seed of the records.")
    private long seed = 1;

    @Option(names = "--checkpoints", description = "Interval of Flink's checkpoints.")
    private String checkpoints = "10 s";

    @Option(names = "--only", split = ",", description = "Pipelines: PLAIN, SOURCE, ROOFLINE, TOTAL, LIVE.")
    private List<String> only = List.of("PLAIN", "SOURCE", "ROOFLINE", "TOTAL", "LIVE");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PipelineReport()).execute(arguments));
    }

    /** A pipeline that can be run. */
    private interface Pipeline {
        Stopwatch.Lap run(CloudTrailWorkload workload, long countedFrom) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        Path work = Files.createTempDirectory("cordon-bench");
        try {
            CloudTrailWorkload workload = new CloudTrailWorkload(seed, identities, records, days);
            CloudTrailWorkload warmUp = new CloudTrailWorkload(seed, identities, records / 2, days);
            print(workload, measure(work, workload, warmUp));
        } finally {
            FileUtils.deleteDirectoryQuietly(work.toFile());
        }
        return 0;
    }

    private Map<String, List<Stopwatch.Lap>> measure(Path work, CloudTrailWorkload workload, CloudTrailWorkload warmUp)
            throws Exception {
        Map<String, Pipeline> pipelines = pipelines(new Graphs(work, checkpoints));
        Map<String, List<Stopwatch.Lap>> laps = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Pipeline> pipeline : pipelines.entrySet()) {
                System.gc();
                CloudTrailWorkload played = round == 0 ? warmUp : workload;
                Stopwatch.Lap lap = pipeline.getValue().run(played, played.present());
                System.err.printf(
                        Locale.ROOT,
                        "%s, %s: %,.0f events/s, %,.0f ns of processor an event%n",
                        round == 0 ? "warm-up" : "round " + round,
                        pipeline.getKey(),
                        lap.eventsPerSecond(),
                        lap.processorNanos());
                if (round > 0) {
                    laps.computeIfAbsent(pipeline.getKey(), name -> new ArrayList<>())
                            .add(lap);
                }
            }
        }
        return laps;
    }

    private Map<String, Pipeline> pipelines(Graphs graphs) {
        Map<String, Pipeline> pipelines = new LinkedHashMap<>();
        for (int count : slots) {
            if (only.contains("PLAIN")) {
                pipelines.put(name("plain Java loop", count), (workload, from) -> PlainLoop.run(workload, count, from));
            }
            for (Graphs.Graph graph : Graphs.Graph.values()) {
                if (only.contains(graph.name())) {
                    pipelines.put(
                            name(graph.label, count), (workload, from) -> graphs.run(graph, workload, count, from));
                }
            }
        }
        return pipelines;
    }

    private static String name(String label, int slots) {
        return label + " | " + slots;
    }

    private void print(CloudTrailWorkload workload, Map<String, List<Stopwatch.Lap>> laps) {
        System.out.println(Machine.line());
        System.out.printf(
                Locale.ROOT,
                "%,d records of %,d bytes on average, %,d identities, %d days; checkpoints every %s; median of %d rounds%n%n",
                records,
                meanBytes(workload),
                identities,
                days,
                checkpoints,
                rounds);
        System.out.println(
                "| pipeline | slots | events/s | to roofline | to plain loop | processor ns an event | to roofline |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        for (int count : slots) {
            List<Stopwatch.Lap> roofline = laps.get(name(Graphs.Graph.ROOFLINE.label, count));
            List<Stopwatch.Lap> plain = laps.get(name("plain Java loop", count));
            laps.forEach((name, of) -> {
                if (name.endsWith(" | " + count)) {
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %,.0f | %s | %s | %,.0f | %s |%n",
                            name,
                            rate(of),
                            roofline == null ? "" : ratio(rate(of), rate(roofline)),
                            plain == null ? "" : ratio(rate(of), rate(plain)),
                            cost(of),
                            roofline == null ? "" : ratio(cost(of), cost(roofline)));
                }
            });
        }
    }

    private static long meanBytes(CloudTrailWorkload workload) {
        int sample = 1000;
        long bytes = 0;
        for (int i = 0; i < sample; i++) {
            bytes += workload.record(i).length;
        }
        return bytes / sample;
    }

    private static double rate(List<Stopwatch.Lap> laps) {
        return median(laps.stream().map(Stopwatch.Lap::eventsPerSecond).toList());
    }

    private static double cost(List<Stopwatch.Lap> laps) {
        return median(laps.stream().map(Stopwatch.Lap::processorNanos).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return Objects.requireNonNull(sorted.get(sorted.size() / 2));
    }

    private static String ratio(double value, double of) {
        return String.format(Locale.ROOT, "%.2f", value / of);
    }
}
