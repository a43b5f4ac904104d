package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.localelasticsearch.NodeLayout;
import dev.cordon.wire.testing.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node whose disk is full to the last byte, which it notices by writes that fail: they fail its shards. */
@Tag("full")
@ExtendWith(TestCluster.class)
class FullDiskIT {
    private static final int MEGABYTES = 48;

    @TempDir
    Path folder = Path.of("");

    @Test
    void once_there_is_room_again_everything_arrives(TestCluster.Running flink) throws Exception {
        Path directory = Files.createDirectories(folder.resolve("node"));
        Path rejected = Files.createDirectories(folder.resolve("rejected"));
        Path data = Files.createDirectories(directory.resolve("data"));
        try (SmallDisk disk = SmallDisk.at(data, MEGABYTES)) {
            Path java = disk.java(Path.of(System.getProperty("java.home")), folder.resolve("java"));
            try (TestNode.Running node = new TestNode.Running(NodeLayout.find(), directory, java)) {
                node.install();
                Gate gate = new Gate("full", 1_000);
                JobClient job = SinkRun.start(flink, node.config(), rejected, 2_000, gate, 0);
                gate.awaitReached();
                disk.fill();
                Await.until("a document is not taken", () -> refuses(node));
                assertThat(SinkRun.rejected(rejected)).isEmpty();
                disk.makeRoom();
                node.call("POST", "/_cluster/reroute?retry_failed=true", "");
                job.getJobExecutionResult().get();

                assertThat(node.count(DocumentKind.ALERT)).isEqualTo(2_000);
                assertThat(SinkRun.rejected(rejected)).isEmpty();
            }
        }
    }

    private static boolean refuses(TestNode.Running node) throws Exception {
        try (ElasticConnection connection = ElasticConnection.open(node.config())) {
            BulkOutcome outcome = new BulkSender(connection)
                    .send(List.of(Samples.transition("local", 1, 0, "is there room?")))
                    .get();
            assertThat(outcome.rejected()).isEmpty();
            return !outcome.retry().isEmpty();
        }
    }
}
