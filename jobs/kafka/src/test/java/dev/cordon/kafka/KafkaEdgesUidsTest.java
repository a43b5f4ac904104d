package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.detection.DetectionTypes;
import dev.cordon.events.Normalizers;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** Offsets are found again in a savepoint by these ids, so none may change. */
class KafkaEdgesUidsTest {
    private static final KafkaEdges EDGES = new KafkaEdges(new KafkaEdges.Config(
            new KafkaConnection("127.0.0.1:9", KafkaSecurity.PLAINTEXT),
            new Topics(Topics.DEFAULT_PREFIX),
            "acme",
            "cordon-acme-test",
            KafkaEdges.Start.COMMITTED,
            Duration.ofMinutes(10),
            Duration.ofSeconds(30)));

    private static Stream<String> uids(StreamExecutionEnvironment environment) {
        return environment.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(Objects::nonNull)
                .filter(uid -> uid.startsWith("kafka-"));
    }

    @Test
    void sources_keep_their_ids() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        for (String source : Normalizers.sources()) {
            EDGES.rawRecords(environment, source).records().print();
        }
        EDGES.alerts(environment).records().print();
        EDGES.decisions(environment).records().print();
        EDGES.signals(environment, DetectionTypes.IDENTITY_SIGNAL).records().print();
        EDGES.findings(environment, DetectionTypes.IDENTITY_SIGNAL).records().print();
        EDGES.lines(environment, EDGES.topics().raw("cloudtrail"), "logs-cloudtrail")
                .records()
                .print();
        EDGES.journal(environment).records().print();
        assertThat(uids(environment))
                .containsExactlyInAnyOrder(
                        "kafka-cloudtrail",
                        "kafka-git",
                        "kafka-agent",
                        "kafka-alerts",
                        "kafka-decisions",
                        "kafka-signals",
                        "kafka-findings",
                        "kafka-logs-cloudtrail",
                        "kafka-journal");
    }
}
