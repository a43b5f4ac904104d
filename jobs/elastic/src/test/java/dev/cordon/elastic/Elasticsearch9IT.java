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
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The least that has to hold on the next major version of the server: what is put up, written, resolved, rejected, waited for and asked. */
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

    /** On 8.19 the console's own tests ask. */
    @Test
    void what_the_console_asks_is_answered(TestNode.Running node) throws Exception {
        try (ElasticConnection connection = ElasticConnection.open(node.config())) {
            BulkSender sender = new BulkSender(connection);
            List<Document> documents = List.of(
                    Samples.alert("local", "al-1", 1, "never read a secret"),
                    Samples.alert("local", "al-2", 1, "read a secret*"),
                    Samples.alert("local", "al-3", 1, "an hour of the night"),
                    Samples.alert("umbrella", "al-4", 1, "never read a secret"));
            assertThat(sender.send(documents).get().written()).isEqualTo(4);
            node.call("POST", "/" + DocumentKind.ALERT.alias() + "/_refresh", "");
            TenantDocuments local = TenantDocuments.of(connection, "local");

            Search all = Search.of(
                    List.of(
                            Clause.is("state", "OPEN"),
                            Clause.is("exposed", true),
                            Clause.oneOf("identity_kind", List.of("HUMAN", "SERVICE")),
                            Clause.holds("identity_name", "LIC"),
                            Clause.from("opened", 1_718_503_200_000L),
                            Clause.present("model_id"),
                            Clause.any(List.of(Clause.says("why", "secr"), Clause.says("why", "hour night"))),
                            Clause.none(List.of(Clause.all(List.of(Clause.is("alert_id", "al-9")))))),
                    List.of(Search.Order.descending("priority"), Search.Order.ascending("alert_id")),
                    2,
                    List.of("alert_id", "finding"));
            Found found = local.search(DocumentKind.ALERT, all.without(List.of("finding.evidences")));
            assertThat(found.total()).isEqualTo(3);
            assertThat(ids(found)).containsExactly("al-1", "al-2");
            assertThat(found.hits().get(0).source().path("finding").has("class_uid"))
                    .isTrue();
            assertThat(found.hits().get(0).source().path("finding").has("evidences"))
                    .isFalse();
            assertThat(ids(local.search(
                            DocumentKind.ALERT, all.after(found.hits().get(1).sort()))))
                    .containsExactly("al-3");
            Search lifted = Search.of(
                    List.of(),
                    List.of(
                            Search.Order.first(Clause.is("alert_id", "al-3")),
                            Search.Order.descending("priority"),
                            Search.Order.ascending("alert_id")),
                    1,
                    List.of("alert_id"));
            Found first = local.search(DocumentKind.ALERT, lifted);
            assertThat(first.total()).isEqualTo(3);
            assertThat(ids(first)).containsExactly("al-3");
            assertThat(ids(local.search(
                            DocumentKind.ALERT, lifted.after(first.hits().get(0).sort()))))
                    .containsExactly("al-1");
            assertThat(local.search(DocumentKind.ALERT, Search.counting(List.of(), List.of("state")))
                            .counts())
                    .isEqualTo(Map.of("state", Map.of("OPEN", 3L)));

            long latest = local.latestChange(DocumentKind.ALERT);
            assertThat(sender.send(List.of(Samples.alert("local", "al-2", 2, "again")))
                            .get()
                            .written())
                    .isEqualTo(1);
            node.call("POST", "/" + DocumentKind.ALERT.alias() + "/_refresh", "");
            assertThat(ids(local.changes(DocumentKind.ALERT, latest, 10, List.of("alert_id"))))
                    .containsExactly("al-2");
        }
    }

    private static List<String> ids(Found found) {
        return found.hits().stream()
                .map(hit -> hit.source().path("alert_id").asText())
                .toList();
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
