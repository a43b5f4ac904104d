package dev.cordon.bench.live;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.bench.workload.Judging;
import dev.cordon.detection.DetectionConfig;
import dev.cordon.detection.Ordering;
import dev.cordon.detection.ParseAndKeyBy;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.kafka.KafkaEdges;
import dev.cordon.live.detection.LiveDetection;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How many events a second come out of the topic, into what. */
final class Throughput {
    /** Reads once what is loaded, and sends it nowhere. */
    private static final String ROOFLINE = "roofline";

    private static final double COUNTED_TO = 0.95;
    private static final String NORMALIZE = "normalize " + Site.SOURCE;

    private final LiveCluster cluster;
    private final Site site;
    private final CloudTrailWorkload workload;
    private final long loaded;

    /**
     * @param workload that the ceiling passes on
     * @param loaded records in the topic
     */
    Throughput(LiveCluster cluster, Site site, CloudTrailWorkload workload, long loaded) {
        this.cluster = cluster;
        this.site = site;
        this.workload = workload;
        this.loaded = loaded;
    }

    /** What is compared. */
    enum Pipeline {
        CEILING("producer → topic → consumer, no Flink"),
        ROOFLINE("Flink: topic, parse and keyBy (roofline)"),
        DETECTION("Flink: live detection job");

        final String label;

        Pipeline(String label) {
            this.label = label;
        }
    }

    /** Runs one of them once. */
    Lap run(Pipeline pipeline) throws Exception {
        return switch (pipeline) {
            case CEILING -> Ceiling.run(site.installation(), workload);
            case ROOFLINE -> run(ROOFLINE, this::roofline);
            case DETECTION ->
                run(
                        site.detection().jobName(),
                        environment -> LiveDetection.build(environment, site.detection(), "bench"));
        };
    }

    private void roofline(StreamExecutionEnvironment environment) {
        KafkaEdges edges = site.installation().edges(ROOFLINE, KafkaEdges.Start.EARLIEST);
        ParseAndKeyBy.build(
                edges.lines(environment, site.raw(), "logs").records(),
                new DetectionConfig(
                        site.installation().tenant(),
                        Site.SOURCE,
                        Ordering.LIVE,
                        Long.MAX_VALUE,
                        ReadLimits.DEFAULT.rawCapBytes(),
                        Judging.model(),
                        Judging.POLICY,
                        BehaviorSettings.DEFAULT));
    }

    /** From the middle of what is loaded, when identities have a past, almost to its end. */
    private Lap run(String name, Consumer<StreamExecutionEnvironment> build) throws Exception {
        try (LiveCluster.Running job = cluster.submit(name, build)) {
            job.awaitTaken(NORMALIZE, loaded / 2);
            LapTimer timer = new LapTimer(job.taken(NORMALIZE));
            job.awaitTaken(NORMALIZE, Math.round(COUNTED_TO * loaded));
            return timer.lap(job.taken(NORMALIZE));
        }
    }
}
