package dev.cordon.bench.pipeline;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.bench.workload.Judging;
import dev.cordon.detection.DetectionConfig;
import dev.cordon.detection.DetectionJob;
import dev.cordon.detection.Ordering;
import dev.cordon.detection.ParseAndKeyBy;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The graphs that are compared, on the cluster and with the configuration that {@code detect} has. */
final class Graphs {
    private static final String SHIPPED = "/flink-conf/embedded.properties";

    private final Path work;
    private final String checkpointInterval;

    /**
     * @param work directory for checkpoints
     * @param checkpointInterval as Flink writes durations
     */
    Graphs(Path work, String checkpointInterval) {
        this.work = work;
        this.checkpointInterval = checkpointInterval;
    }

    /** What is built upon the source. */
    enum Graph {
        SOURCE("Flink: source alone"),
        ROOFLINE("Flink: parse and keyBy (roofline)"),
        TOTAL("Flink: detection job, total order"),
        LIVE("Flink: detection job, live order");

        final String label;

        Graph(String label) {
            this.label = label;
        }
    }

    /** Runs a graph over the workload to its end. */
    Stopwatch.Lap run(Graph graph, CloudTrailWorkload workload, int slots, long countedFrom) throws Exception {
        String run = graph + "-" + System.nanoTime();
        Stopwatch watch = Stopwatch.of(run, slots, workload.records() - countedFrom);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(slots, configuration(slots));
        DataStream<RawRecord> records = environment
                .fromSource(new WorkloadSource(run, workload, countedFrom), WatermarkStrategy.noWatermarks(), "records")
                .uid("records");
        switch (graph) {
            case SOURCE -> ParseAndKeyBy.buildSourceOnly(records);
            case ROOFLINE -> ParseAndKeyBy.build(records, config(Ordering.TOTAL, workload));
            case TOTAL -> detection(environment, records, config(Ordering.TOTAL, workload));
            case LIVE -> detection(environment, records, config(Ordering.LIVE, workload));
        }
        environment.execute(run);
        return watch.lap();
    }

    private static void detection(
            StreamExecutionEnvironment environment, DataStream<RawRecord> records, DetectionConfig config) {
        DetectionJob.build(
                environment,
                new DetectionJob.Sources(records, DetectionJob.boundedSignals(environment, List.of())),
                new DetectionJob.Sinks(new DiscardingSink<>(), new DiscardingSink<>(), new DiscardingSink<>()),
                config);
    }

    private static DetectionConfig config(Ordering ordering, CloudTrailWorkload workload) {
        return new DetectionConfig(
                Judging.CONTEXT.tenant(),
                "cloudtrail",
                ordering,
                workload.timeMillis(workload.records()),
                ReadLimits.DEFAULT.rawCapBytes(),
                Judging.model(),
                Judging.POLICY,
                BehaviorSettings.DEFAULT);
    }

    private Configuration configuration(int slots) throws IOException {
        Properties shipped = new Properties();
        try (InputStream in = Graphs.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("the class path lacks " + SHIPPED);
            }
            shipped.load(in);
        }
        Map<String, String> settings = new HashMap<>();
        shipped.forEach((key, value) -> settings.put((String) key, (String) value));
        settings.put("execution.checkpointing.interval", checkpointInterval);
        settings.put("restart-strategy.type", "none");
        Configuration configuration = Configuration.fromMap(settings);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                work.resolve("checkpoints").toUri().toString());
        configuration.setString("io.tmp.dirs", work.toString());
        return configuration;
    }
}
