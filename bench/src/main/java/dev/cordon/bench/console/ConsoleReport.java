package dev.cordon.bench.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.bench.Machine;
import dev.cordon.bench.browser.Chromium;
import dev.cordon.elastic.Document;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the queue's page in Chromium: a long queue with many changes beside a short one with none. */
@Command(
        name = "bench/run console",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "What keys and the wheel wait for in the queue's page, by the browser's own trace.",
            "Starts an Elasticsearch node and a Chromium as processes of their own; the console runs in this one."
        })
public final class ConsoleReport implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(names = "--alerts", description = "Open alerts of the long queue.")
    private int alerts = 10_000;

    @Option(names = "--updates", description = "Changes a second of the long queue; one in ten is a new alert.")
    private int updates = 50;

    @Option(names = "--baseline", description = "Open alerts of the short queue, in which nothing changes.")
    private int baseline = 100;

    @Option(names = "--rounds", description = "Runs of each; every figure is the median of them.")
    private int rounds = 3;

    @Option(names = "--seed", description = "Seed of the alerts.")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            description = "Keep the browser's traces there, for ui.perfetto.dev or the Performance panel.")
    private @Nullable Path traces;

    private final PrintStream out;

    /** @param out takes the figures */
    ConsoleReport(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ConsoleReport(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("cordon-bench-");
        try (Chromium chromium = Chromium.start(folder.resolve("browser"))) {
            List<QueueRun.Figures> few = new ArrayList<>();
            List<QueueRun.Figures> many = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                few.add(run(chromium, folder.resolve("few-" + round), baseline, 0));
                many.add(run(chromium, folder.resolve("many-" + round), alerts, updates));
            }
            ConsoleFigures figures = new ConsoleFigures(
                    Machine.line() + ", " + chromium.version(), baseline, alerts, updates, few, many);
            out.print(json ? figures.json() : figures.table());
            return 0;
        } finally {
            FileUtils.deleteDirectoryQuietly(folder.toFile());
        }
    }

    private QueueRun.Figures run(Chromium chromium, Path folder, int size, int perSecond) throws Exception {
        say("%,d alerts, %d changes a second", size, perSecond);
        try (Node node = Node.start(folder.resolve("node"))) {
            MadeUpQueue queue = new MadeUpQueue(new Random(seed), System.currentTimeMillis());
            List<Document> documents = new ArrayList<>();
            IntStream.range(0, size).forEach(number -> documents.add(queue.alert(number, 1)));
            IntStream.range(0, size).filter(MadeUpQueue::isHeld).forEach(number -> documents.add(queue.hold(number)));
            node.write(documents);
            node.refresh();
            try (Desk desk = Desk.open(folder, node.config());
                    Updates changing = Updates.begin(node, queue, size, perSecond, new Random(seed + 1))) {
                QueueRun run = new QueueRun(chromium, desk.link(), size);
                QueueRun.Figures figures = run.measure(changing::written);
                keep(folder, run.trace());
                return figures;
            }
        }
    }

    private void keep(Path of, List<JsonNode> trace) throws IOException {
        if (traces != null) {
            Path file = Files.createDirectories(traces).resolve(of.getFileName() + ".json");
            Files.write(file, JSON.writeValueAsBytes(Map.of("traceEvents", trace)));
            say("wrote %s", file);
        }
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, "bench: " + format + "%n", values);
    }
}
