package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.wire.testing.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Indices that take nothing for a while: the sink holds back and catches up, and rejects nothing. */
@ExtendWith({TestNode.class, TestCluster.class})
class BlockedIndexIT {
    private static final String WATERMARK = "cluster.routing.allocation.disk.watermark.";
    private static final List<String> WATERMARKS = List.of("low", "high", "flood_stage");

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_disk_past_its_flood_stage_is_waited_for(TestNode.Running node, TestCluster.Running flink) throws Exception {
        try {
            // Room that no disk has: what counts is what the node does once there is less than this.
            watermarks(node, "900tb");
            Await.until("the node blocks its indices", () -> flooded(node));
            assertThat(answer(node).cause())
                    .startsWith("429 cluster_block_exception")
                    .contains("flood-stage");
            JobClient job = blocked(node, flink);
            watermarks(node, "1b");
            Await.until("the node unblocks its indices", () -> !flooded(node));
            job.getJobExecutionResult().get();
        } finally {
            node.set("cluster.routing.allocation.disk.threshold_enabled", "null");
            for (String each : WATERMARKS) {
                node.set(WATERMARK + each, "null");
            }
        }
        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(300);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void an_index_that_is_closed_and_then_without_its_shard_is_waited_for(
            TestNode.Running node, TestCluster.Running flink) throws Exception {
        String index = "/" + DocumentKind.ALERT.index();
        node.call("POST", index + "/_close", "");
        assertThat(answer(node).cause()).startsWith("400 index_closed_exception");
        JobClient job = blocked(node, flink);
        node.set(DocumentKind.ALERT, "index.routing.allocation.require._name", "\"nobody\"");
        node.call("POST", index + "/_open?wait_for_active_shards=0", "");
        Await.until("the index is red", () -> health(node).equals("red"));
        node.set(DocumentKind.ALERT, "index.routing.allocation.require._name", "null");
        job.getJobExecutionResult().get();

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(300);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void an_index_that_may_not_be_written_is_waited_for(TestNode.Running node, TestCluster.Running flink)
            throws Exception {
        node.set(DocumentKind.ALERT, "index.blocks.write", "true");
        assertThat(answer(node).cause()).startsWith("403 cluster_block_exception");
        JobClient job = blocked(node, flink);
        node.set(DocumentKind.ALERT, "index.blocks.write", "null");
        job.getJobExecutionResult().get();

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(300);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    /** A job of 300 alerts that has tried to write and was not let. */
    private JobClient blocked(TestNode.Running node, TestCluster.Running flink) throws Exception {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            documents.add(Samples.alert("local", "al-" + i, 1, "number " + i));
        }
        long before = node.bulkRequests();
        JobClient job = SinkRun.start(flink, node.config(), folder, documents);
        Await.until("it tried some times", () -> node.bulkRequests() > before + 3);
        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        return job;
    }

    private static BulkOutcome answer(TestNode.Running node) throws Exception {
        try (ElasticConnection connection = ElasticConnection.open(node.config())) {
            return new BulkSender(connection)
                    .send(List.of(Samples.alert("local", "al-0", 1, "number 0")))
                    .get();
        }
    }

    private static void watermarks(TestNode.Running node, String room) {
        List<String> settings = new ArrayList<>();
        for (String each : WATERMARKS) {
            settings.add("\"%s%s\":\"%s\"".formatted(WATERMARK, each, room));
        }
        settings.add("\"cluster.routing.allocation.disk.threshold_enabled\":true");
        node.call("PUT", "/_cluster/settings", "{\"persistent\":{" + String.join(",", settings) + "}}");
    }

    private static boolean flooded(TestNode.Running node) {
        return node.call("GET", "/" + DocumentKind.ALERT.index() + "/_settings?flat_settings=true", "")
                .path(DocumentKind.ALERT.index())
                .path("settings")
                .path("index.blocks.read_only_allow_delete")
                .asBoolean();
    }

    private static String health(TestNode.Running node) {
        return node.call("GET", "/_cluster/health/" + DocumentKind.ALERT.index(), "")
                .path("status")
                .asText();
    }
}
