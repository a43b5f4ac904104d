package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.wire.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The least that has to hold on the next major version of the server: what is put up, written, resolved, rejected and waited for. */
@ExtendWith({TestNode.class, TestCluster.class})
@OnElasticsearch9
class Elasticsearch9IT {
    @Test
    void templates_install_and_documents_in_any_order_end_in_the_newest_of_each(
            TestNode.Running node, TestCluster.Running flink, @TempDir Path folder) throws Exception {
        node.install(); // again, over what is there
        List<Document> documents = new ArrayList<>();
        for (int delivery = 0; delivery < 2; delivery++) {
            for (long revision = 1; revision <= 20; revision++) {
                documents.add(Samples.alert("local", "al-1", revision, "revision " + revision));
                documents.add(Samples.transition("local", revision, 0, "version " + revision));
                documents.add(Samples.summary("local", Samples.ALICE, revision, 1_718_503_260_000L));
            }
        }
        byte[] cut = "{\"tenant\":\"local\",\"why\":".getBytes(StandardCharsets.UTF_8);
        documents.add(new Document(DocumentKind.ALERT, "local", "local:cut", 1, cut));
        Collections.shuffle(documents, new Random(7));
        SinkRun.write(flink, node.config(), folder, documents);

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(1);
        JsonNode alert = node.get(Samples.alert("local", "al-1", 1, ""));
        assertThat(alert.path("_version").asLong()).isEqualTo(20);
        assertThat(alert.path("_source").path("why").asText()).isEqualTo("revision 20");
        assertThat(node.hits(DocumentKind.ALERT, "why", "revision")).isEqualTo(1);
        assertThat(node.count(DocumentKind.TRANSITION)).isEqualTo(20);
        JsonNode identity = node.get(Samples.summary("local", Samples.ALICE, 1, 0));
        assertThat(identity.path("_source").path("events").asLong()).isEqualTo(20);
        assertThat(SinkRun.rejected(folder)).singleElement().satisfies(line -> {
            assertThat(line.path("id").asText()).isEqualTo("local:cut");
            assertThat(line.path("status").asInt()).isEqualTo(400);
        });
    }

    @Test
    void an_index_that_takes_nothing_is_told_from_a_document_that_is_none(TestNode.Running node) throws Exception {
        String index = "/" + DocumentKind.ALERT.index();
        List<Document> documents = List.of(Samples.alert("local", "al-1", 1, "why"));
        try (ElasticConnection connection = ElasticConnection.open(node.config())) {
            BulkSender sender = new BulkSender(connection);
            node.set(DocumentKind.ALERT, "index.blocks.write", "true");
            assertWaits(sender.send(documents).get(), "403 cluster_block_exception");
            node.set(DocumentKind.ALERT, "index.blocks.write", "null");
            node.call("POST", index + "/_close", "");
            assertWaits(sender.send(documents).get(), "400 index_closed_exception");
            node.call("POST", index + "/_open", "");
            assertThat(sender.send(documents).get().written()).isEqualTo(1);
        }
    }

    private static void assertWaits(BulkOutcome outcome, String cause) {
        assertThat(outcome.cause()).startsWith(cause);
        assertThat(outcome.retry()).hasSize(1);
        assertThat(outcome.rejected()).isEmpty();
    }

    @Test
    void without_the_indices_the_check_says_so(TestNode.Running node) throws Exception {
        node.clear();
        try (ElasticConnection connection = ElasticConnection.open(node.config())) {
            assertThatThrownBy(() -> new IndexTemplates(connection).check())
                    .isInstanceOf(IndexSetupException.class)
                    .hasMessageContaining("no alias cordon-alerts");
        }
    }
}
