package dev.cordon.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.wire.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs documents through the sink on a real cluster. */
final class SinkRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SinkRun() {}

    /** Returns when all of them are answered for. */
    static void write(TestCluster.Running flink, ElasticConfig config, Path rejected, List<Document> documents)
            throws Exception {
        start(flink, config, rejected, documents).getJobExecutionResult().get();
    }

    /** Starts a job that writes them and ends when all of them are answered for. */
    static JobClient start(TestCluster.Running flink, ElasticConfig config, Path rejected, List<Document> documents)
            throws Exception {
        StreamExecutionEnvironment environment = flink.environment(configuration(0), 1);
        environment
                .fromData(documents, DocumentCodec.DOCUMENT)
                .sinkTo(new DocumentSink(config, new RejectedLines(rejected.toString())));
        return environment.executeAsync("documents");
    }

    /** Starts a job that writes alerts {@code al-0} to {@code al-(count-1)} past a gate; it may fail so many times. */
    static JobClient start(
            TestCluster.Running flink, ElasticConfig config, Path rejected, int count, Gate gate, int restarts)
            throws Exception {
        StreamExecutionEnvironment environment = flink.environment(configuration(restarts), 1);
        environment
                .fromSequence(0, count - 1)
                .map(gate)
                .map(number -> Samples.alert("local", "al-" + number, 1, "number " + number))
                .returns(DocumentCodec.DOCUMENT)
                .sinkTo(new DocumentSink(config, new RejectedLines(rejected.toString())));
        return environment.executeAsync("alerts");
    }

    /** What was rejected, in no order. */
    static List<JsonNode> rejected(Path folder) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    lines.add(JSON.readTree(line));
                }
            }
        }
        return lines;
    }

    private static Configuration configuration(int restarts) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 1_000);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        return configuration;
    }
}
