package dev.cordon.bench.live;

import dev.cordon.bench.Machine;
import dev.cordon.bench.contain.Leaks;
import dev.cordon.bench.contain.ProviderCalls;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.kafka.Topics;
import dev.cordon.live.containment.LiveContainment;
import dev.cordon.live.detection.LiveDetection;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.stack.StackPorts;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the live jobs on a real broker: throughput against a roofline, then delays at shares of the highest rate. */
@Command(
        name = "bench/run live",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Events a second through Kafka against a roofline, and delays from event to alert and to hold.",
            "Starts a broker as a process of its own; Flink, the sandbox and the producer run in this one."
        })
public final class LiveReport implements Callable<Integer> {
    /** What is still on its way when the last record was taken. */
    private static final long SETTLE_SECONDS = 3;

    @Option(names = "--records", description = "Records in the topic beforehand.")
    private long records = 300_000;

    @Option(names = "--identities", description = "Identities that act, besides those whose keys leak.")
    private int identities = 20_000;

    @Option(names = "--days", description = "Days that the records are spread over.")
    private int days = 14;

    @Option(names = "--seed", description = "Seed of the records.")
    private long seed = 1;

    @Option(names = "--slots", description = "Slots of each job.")
    private int slots = 1;

    @Option(names = "--rounds", description = "Measured runs of each pipeline, after one for warm-up.")
    private int rounds = 3;

    @Option(names = "--buffer-timeout", description = "Flink's; a cluster has 1 ms, the local stack 10 ms.")
    private String bufferTimeout = "1 ms";

    @Option(
            names = "--checkpoints",
            description = "Interval of Flink's checkpoints; a cluster has 10 s, the stack 3 s.")
    private String checkpoints = "10 s";

    @Option(
            names = "--load",
            paramLabel = "SHARE@MILLIS",
            description =
                    "A run at a share of the highest rate, with so many milliseconds for a call of the provider in the"
                            + " middle; one run for each time it is given.")
    private List<String> loads = List.of("0.5@100", "0.1@100");

    @Option(names = "--holds", description = "Leaked keys that are used in each of these runs.")
    private int holds = 200;

    @Option(names = "--holds-per-second", description = "How many are used in a second.")
    private double holdsPerSecond = 1.25;

    @Option(names = "--warm-up", description = "Leaked keys that are used before these runs and are in no figure.")
    private int warmUp = 30;

    @Option(
            names = "--rate",
            description = "The highest rate, in events a second; 0 measures it. Given, throughput is left out.")
    private double rate;

    private final PrintStream out;

    /** @param out takes the tables */
    LiveReport(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        // Explicitly: after a failure threads of Flink would keep the process alive.
        System.exit(new CommandLine(new LiveReport(System.out)).execute(arguments));
    }

    @Override
    @SuppressWarnings("try") // the broker is needed for as long as it is open
    public Integer call() throws Exception {
        List<LatencyRun.Load> asked = loads.stream().map(this::load).toList();
        int users = warmUp + holds * asked.size();
        Path folder = Files.createTempDirectory("cordon-bench-");
        StackPorts ports = StackPorts.free();
        say("starting a broker and a sandbox with " + users + " users");
        try (BrokerProcess broker = BrokerProcess.start(folder, ports.kafka(), ports.controller());
                SandboxCloud cloud = SandboxCloud.start(
                        Map.of("account.json", new ByteArrayInputStream(Leaks.account(users))),
                        SandboxOptions.USUAL,
                        Clock.systemUTC(),
                        1);
                LiveCluster cluster =
                        LiveCluster.start(folder, new LiveCluster.Settings(slots, bufferTimeout, checkpoints))) {
            Site site = Site.install(folder, ports.kafka(), cloud.uri(), cloud.credentials(Leaks.user("cordon")));
            List<String> keys = IntStream.range(0, users)
                    .mapToObj(user -> cloud.credentials(Leaks.user(user)).accessKeyId())
                    .toList();
            CloudTrailWorkload workload = new CloudTrailWorkload(seed, identities, records, days);
            LoadedHistory history = new LoadedHistory(workload, keys, Instant.now());
            say("loading %,d records into the topic", history.records());
            history.load(site);
            out.println(Machine.line());
            double highest = rate > 0 ? rate : throughput(cluster, site, workload, history.records());
            return latency(cluster, site, workload, history.records(), keys, asked, highest) ? 0 : 1;
        } finally {
            FileUtils.deleteDirectoryQuietly(folder.toFile());
        }
    }

    private LatencyRun.Load load(String text) {
        int at = text.indexOf('@');
        try {
            double share = Double.parseDouble(text.substring(0, at));
            long millis = Long.parseLong(text.substring(at + 1));
            if (share > 0 && share <= 1 && millis >= 0) {
                return new LatencyRun.Load(share, 0, millis, holds, holdsPerSecond);
            }
        } catch (RuntimeException e) {
            // The same.
        }
        throw new CommandLine.ParameterException(
                new CommandLine(this),
                "--load " + text + " is no share from 0 to 1, @ and milliseconds, such as 0.5@100");
    }

    /** Measures and prints throughput; returns events a second of the live job. */
    private double throughput(LiveCluster cluster, Site site, CloudTrailWorkload workload, long loaded)
            throws Exception {
        Ceiling.make(site.installation());
        Throughput throughput = new Throughput(cluster, site, workload, loaded);
        Map<Throughput.Pipeline, List<Lap>> laps = new EnumMap<>(Throughput.Pipeline.class);
        for (int round = 0; round <= rounds; round++) {
            for (Throughput.Pipeline pipeline : Throughput.Pipeline.values()) {
                System.gc();
                Lap lap = throughput.run(pipeline);
                say(
                        "%s, %s: %,.0f events/s, %,.0f ns of processor an event",
                        round == 0 ? "warm-up" : "round " + round,
                        pipeline.label,
                        lap.eventsPerSecond(),
                        lap.processorNanos());
                if (round > 0) {
                    laps.computeIfAbsent(pipeline, each -> new ArrayList<>()).add(lap);
                }
            }
        }
        out.println(ThroughputTable.of(laps, slots, loaded, rounds, checkpoints));
        return ThroughputTable.rate(laps.getOrDefault(Throughput.Pipeline.DETECTION, List.of()));
    }

    private boolean latency(
            LiveCluster cluster,
            Site site,
            CloudTrailWorkload workload,
            long loaded,
            List<String> keys,
            List<LatencyRun.Load> asked,
            double highest)
            throws Exception {
        Topics topics = site.installation().topics();
        ProviderCalls.forget();
        List<LatencyRun.Outcome> outcomes = new ArrayList<>();
        try (LiveCluster.Running detection = cluster.submit(
                site.detection().jobName(), env -> LiveDetection.build(env, site.detection(), "bench"))) {
            say("detection learns from the history");
            detection.awaitTaken("normalize " + Site.SOURCE, loaded);
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            say(
                    "%,d versions of alerts, the rounds' included",
                    new Offsets(site.installation()).stored(topics.alerts()));
            // The past is nobody's to hold.
            new Offsets(site.installation())
                    .passOver("containment", List.of(site.raw(), topics.alerts(), topics.decisions()));
            try (LiveCluster.Running containment = cluster.submit(
                    site.containment().jobName(), env -> LiveContainment.build(env, site.containment()))) {
                LatencyRun run = new LatencyRun(site, new Traffic(site, workload), keys);
                say("warm-up: %d keys", warmUp);
                LatencyRun.Outcome last =
                        run.of(new LatencyRun.Load(0.1, highest / 10, 0, warmUp, holdsPerSecond), records, 0);
                int user = warmUp;
                for (LatencyRun.Load load : asked) {
                    say(
                            "%,.0f events/s (%.2f of the highest), %d ms a call of the provider: %d keys, %.1f a second",
                            load.share() * highest, load.share(), load.providerMillis(), holds, holdsPerSecond);
                    last = run.of(
                            new LatencyRun.Load(
                                    load.share(),
                                    load.share() * highest,
                                    load.providerMillis(),
                                    load.holds(),
                                    load.holdsPerSecond()),
                            last.next(),
                            user);
                    outcomes.add(last);
                    user += load.holds();
                    detection.mustRun();
                    containment.mustRun();
                }
            }
        }
        out.println(LatencyTable.of(outcomes, bufferTimeout, checkpoints));
        return outcomes.stream().allMatch(each -> each.thefts().stream().allMatch(Theft::isApplied));
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, "bench: " + format + "%n", values);
    }
}
