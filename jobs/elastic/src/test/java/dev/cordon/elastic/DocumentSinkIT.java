package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.Alert;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.ocsf.ReadAlert;
import dev.cordon.wire.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sink on a real Flink cluster against a real node. */
@ExtendWith({TestNode.class, TestCluster.class})
class DocumentSinkIT {
    @TempDir
    Path folder = Path.of("");

    @Test
    void each_kind_is_found_by_its_fields_and_reads_back_whole(TestNode.Running node, TestCluster.Running flink)
            throws Exception {
        Alert alert = Samples.alertOf("local", "al-1", 3, "GetSecretValue, never seen");
        byte[] line = new OcsfFindingWriter("").line(alert);
        Document document = AlertDocument.of(alert, line);
        Document transition = Samples.transition("local", 4, 1, "read back after propagation");
        Document identity = Samples.summary("local", Samples.ALICE, 100, 1_718_503_260_000L);
        SinkRun.write(flink, node.config(), folder, List.of(document, transition, identity));

        JsonNode source = node.get(document).path("_source");
        ReadAlert read =
                new AlertReader().read(source.path("finding").toString().getBytes(StandardCharsets.UTF_8));
        ReadAlert direct = new AlertReader().read(line);
        assertThat(read).isInstanceOf(ReadAlert.Accepted.class).isEqualTo(direct);
        assertThat(node.hits(DocumentKind.ALERT, "techniques", "T1555.006")).isEqualTo(1);
        assertThat(node.hits(DocumentKind.ALERT, "why", "getsecretvalue")).isEqualTo(1);
        assertThat(node.hits(DocumentKind.ALERT, "opened", "1718503200000")).isEqualTo(1);
        assertThat(node.hits(DocumentKind.TRANSITION, "details", "propagation")).isZero();
        assertThat(node.hits(DocumentKind.TRANSITION, "reason", "propagation")).isEqualTo(1);
        assertThat(node.get(transition).path("_source").path("to").asText()).isEqualTo("HELD");
        assertThat(node.hits(DocumentKind.IDENTITY, "identity_key", Samples.ALICE))
                .isEqualTo(1);
        assertThat(node.get(identity).path("_source").path("events").asLong()).isEqualTo(100);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void duplicates_and_any_order_end_in_the_newest(TestNode.Running node, TestCluster.Running flink) throws Exception {
        List<Document> documents = new ArrayList<>();
        for (int delivery = 0; delivery < 2; delivery++) {
            for (long revision = 1; revision <= 40; revision++) {
                documents.add(Samples.alert("local", "al-1", revision, "revision " + revision));
                documents.add(Samples.transition("local", revision, 0, "version " + revision));
                documents.add(Samples.summary("local", Samples.ALICE, revision, 1_718_503_260_000L));
            }
        }
        Collections.shuffle(documents, new Random(7));
        SinkRun.write(flink, node.config(), folder, documents);

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(1);
        JsonNode alert = node.get(Samples.alert("local", "al-1", 1, ""));
        assertThat(alert.path("_version").asLong()).isEqualTo(40);
        assertThat(alert.path("_source").path("why").asText()).isEqualTo("revision 40");
        assertThat(node.count(DocumentKind.TRANSITION)).isEqualTo(40);
        assertThat(node.count(DocumentKind.IDENTITY)).isEqualTo(1);
        JsonNode identity = node.get(Samples.summary("local", Samples.ALICE, 1, 0));
        assertThat(identity.path("_source").path("events").asLong()).isEqualTo(40);

        Document line = Samples.summary("local", Samples.ALICE, 40, 1_718_503_999_000L);
        SinkRun.write(
                flink, node.config(), folder, List.of(line, Samples.alert("local", "al-1", 40, "said otherwise")));
        assertThat(node.get(line).path("_source").path("last_seen").asLong())
                .as("a line of the same version may say another owner")
                .isEqualTo(1_718_503_999_000L);
        assertThat(node.get(Samples.alert("local", "al-1", 1, ""))
                        .path("_source")
                        .path("why")
                        .asText())
                .isEqualTo("revision 40");
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void poison_documents_go_aside_with_the_reason_and_all_others_arrive(
            TestNode.Running node, TestCluster.Running flink) throws Exception {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            documents.add(Samples.alert("local", "al-" + i, 1, "good"));
        }
        documents.add(3, raw("local:cut", "{\"tenant\":\"local\",\"why\":"));
        documents.add(30, raw("local:shape", "{\"tenant\":{\"not\":\"a text\"}}"));
        documents.add(60, raw("l".repeat(600), "{\"tenant\":\"local\"}")); // refuses its whole request
        documents.add(90, raw("local:large", "{\"why\":\"" + "x".repeat(1 << 19) + "\"}"));
        SinkRun.write(flink, node.config(), folder, documents);

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(120);
        List<JsonNode> rejected = SinkRun.rejected(folder);
        assertThat(rejected)
                .extracting(line -> line.path("id").asText())
                .containsExactlyInAnyOrder("local:cut", "local:shape", "l".repeat(600), "local:large");
        for (JsonNode line : rejected) {
            assertThat(line.path("reason").asText())
                    .as("names and no values")
                    .matches("[a-z0-9_ :,()]+")
                    .doesNotContain("not");
            assertThat(line.path("status").asInt()).isIn(400, 413);
            assertThat(line.path("file").asText()).isEqualTo("t-0");
        }
    }

    @Test
    void who_is_forgotten_has_no_document_and_who_comes_back_has_one_again(
            TestNode.Running node, TestCluster.Running flink) throws Exception {
        Document line = Samples.summary("local", Samples.ALICE, 40, 1);
        Document gone = Document.gone(DocumentKind.IDENTITY, "local", line.id());
        SinkRun.write(
                flink,
                node.config(),
                folder,
                List.of(
                        line,
                        Samples.summary("b", Samples.ALICE, 40, 1),
                        gone,
                        Document.gone(gone.kind(), "local", "x")));
        assertThat(node.count(DocumentKind.IDENTITY))
                .as("another tenant's stays")
                .isEqualTo(1);
        assertThat(node.hits(DocumentKind.IDENTITY, "tenant", "b")).isEqualTo(1);
        SinkRun.write(flink, node.config(), folder, List.of(gone, Samples.summary("local", Samples.ALICE, 50, 1)));
        assertThat(node.hits(DocumentKind.IDENTITY, "tenant", "local")).isEqualTo(1);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void two_tenants_with_the_same_ids_never_meet(TestNode.Running node, TestCluster.Running flink) throws Exception {
        List<Document> documents = List.of(
                Samples.alert("a", "al-1", 1, "of a"),
                Samples.alert("b", "al-1", 9, "of b"),
                Samples.alert("a:al-1", "x", 1, "of a:al-1"),
                Samples.alert("a", "al-1:x", 1, "of a, with a colon"),
                Samples.summary("a", Samples.ALICE, 5, 1),
                Samples.summary("b", Samples.ALICE, 6, 1),
                Samples.transition("a", 1, 0, "of a"),
                Samples.transition("b", 1, 0, "of b"));
        SinkRun.write(flink, node.config(), folder, documents);

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(4);
        assertThat(node.count(DocumentKind.IDENTITY)).isEqualTo(2);
        assertThat(node.count(DocumentKind.TRANSITION)).isEqualTo(2);
        for (Document document : documents) {
            JsonNode source = node.get(document).path("_source");
            assertThat(source.path("tenant").asText()).isEqualTo(document.tenant());
        }
        assertThat(node.hits(DocumentKind.ALERT, "tenant", "a")).isEqualTo(2);
    }

    @Test
    void names_and_values_that_want_to_do_harm_leave_the_mapping_as_it_was(
            TestNode.Running node, TestCluster.Running flink) throws Exception {
        String before = node.call("GET", "/cordon-alerts/_mapping", "").toString();
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String json =
                    "{\"tenant\":\"local\",\"evil_%d\":{\"deep\":{\"er\":%d}},\"a.b.c%d\":1,\"finding\":{\"n%d\":[{}]}}"
                            .formatted(i, i, i, i);
            documents.add(raw("local:evil-" + i, json));
        }
        documents.add(Samples.alert("local", "al-long", 1, "w".repeat(40_000)));
        documents.add(raw("local:long", "{\"tenant\":\"local\",\"account\":\"" + "\u00e9".repeat(40_000) + "\"}"));
        documents.add(raw(
                "local:types", "{\"tenant\":\"local\",\"opened\":\"no date\",\"score\":\"NaN\",\"revision\":1e300}"));
        documents.add(Samples.alert("local", "\u0000\n\ud800 \"},{\"", 1, "\u0000\r\n\u2028\udc00{{<script>"));
        SinkRun.write(flink, node.config(), folder, documents);

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(304);
        assertThat(node.call("GET", "/cordon-alerts/_mapping", "").toString()).isEqualTo(before);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void a_node_that_is_killed_in_the_middle_and_comes_back_has_everything_once(
            TestNode.Running node, TestCluster.Running flink) throws Exception {
        Gate gate = new Gate("killed", 200);
        JobClient job = SinkRun.start(flink, node.config(), folder, 300, gate, 0);
        gate.awaitReached();
        node.kill();
        node.startAgain();
        job.getJobExecutionResult().get();

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(300);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void a_job_that_fails_and_is_restored_from_a_checkpoint_has_written_everything_once(
            TestNode.Running node, TestCluster.Running flink) throws Exception {
        Gate gate = new Gate("restored", 200);
        JobClient job = SinkRun.start(flink, node.config(), folder, 300, gate, 1);
        gate.awaitReached();
        gate.twoCheckpointsLater();
        gate.fail();
        job.getJobExecutionResult().get();

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(300);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    /** A job that begins without its state goes on at the offsets that its checkpoints committed. */
    @Test
    void what_came_before_a_checkpoint_is_in_the_index_when_it_completes(
            TestNode.Running node, TestCluster.Running flink) throws Exception {
        BulkLimits unhurried = new BulkLimits(
                10_000, 64L << 20, 1 << 20, 2, 20_000, Duration.ofHours(1).toMillis());
        Gate gate = new Gate("unhurried", 200);
        JobClient job = SinkRun.start(flink, node.config().with(unhurried, Backoff.usual()), folder, 10_000, gate, 0);
        gate.awaitReached();
        gate.twoCheckpointsLater();
        job.cancel().get();

        assertThat(node.count(DocumentKind.ALERT)).isGreaterThanOrEqualTo(200);
    }

    private static Document raw(String id, String json) {
        return new Document(DocumentKind.ALERT, "local", id, 1, json.getBytes(StandardCharsets.UTF_8))
                .from(new Origin("alerts", "t-0", 7, 9, "ab"));
    }
}
