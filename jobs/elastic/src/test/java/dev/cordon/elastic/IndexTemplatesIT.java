package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.testing.TestCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is put up, and what the check at the start finds wrong. */
@ExtendWith({TestNode.class, TestCluster.class})
class IndexTemplatesIT {
    private static final int OURS = DocumentKind.ALERT.mappingVersion();

    @Test
    void installing_again_keeps_what_is_there(TestNode.Running node, TestCluster.Running flink, @TempDir Path folder)
            throws Exception {
        SinkRun.write(flink, node.config(), folder, List.of(Samples.alert("local", "al-1", 1, "kept")));
        node.install();
        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(1);
    }

    @Test
    void without_the_indices_the_check_says_so_and_writing_makes_none(TestNode.Running node) throws Exception {
        node.clear();
        assertThatThrownBy(() -> check(node))
                .isInstanceOf(IndexSetupException.class)
                .hasMessageContaining("no alias cordon-alerts");
        try (ElasticConnection connection = ElasticConnection.open(node.config())) {
            BulkOutcome outcome = new BulkSender(connection)
                    .send(List.of(Samples.alert("local", "al-1", 1, "too early")))
                    .get();
            assertThat(outcome.retry()).hasSize(1);
            assertThat(outcome.cause()).contains("404");
        }
        assertThat(node.call("GET", "/_alias", "")).isEmpty();
    }

    @Test
    void a_mapping_of_another_version_or_one_that_documents_can_grow_is_refused(TestNode.Running node)
            throws Exception {
        check(node);
        String mapping = "/" + DocumentKind.ALERT.index() + "/_mapping";
        node.call("PUT", mapping, "{\"dynamic\":true}");
        assertThatThrownBy(() -> check(node)).hasMessageContaining("dynamic is not false");
        node.call("PUT", mapping, "{\"dynamic\":false,\"_meta\":{\"version\":%d}}".formatted(OURS + 1));
        assertThatThrownBy(() -> check(node))
                .hasMessageContaining("cordon-alerts-%d has mapping version %d, and this program writes for %d"
                        .formatted(OURS, OURS + 1, OURS));
    }

    @Test
    void a_newer_template_is_not_overwritten(TestNode.Running node) throws Exception {
        String newer = IndexTemplates.template(DocumentKind.ALERT)
                .replace("\"version\": %d,".formatted(OURS), "\"version\": %d,".formatted(OURS + 1));
        node.call("PUT", "/_index_template/cordon-alerts", newer);
        assertThatThrownBy(node::install)
                .isInstanceOf(IndexSetupException.class)
                .hasMessageContaining("version %d, newer than this program's %d".formatted(OURS + 1, OURS));
    }

    @Test
    void an_index_of_an_earlier_version_gets_the_fields_that_it_lacks_and_keeps_its_documents(TestNode.Running node)
            throws Exception {
        node.clear();
        String earlier = IndexTemplates.template(DocumentKind.ALERT)
                .replace("\"version\": " + OURS, "\"version\": 1")
                .replaceAll(
                        "(?m)^ +\"(reach_crown|reach_sensitive|suppressed_by|opened_priority|exposed_since).*\n", "");
        node.call("PUT", "/_index_template/cordon-alerts", earlier);
        node.call("PUT", "/cordon-alerts-1", "{}");
        try {
            node.call("PUT", "/cordon-alerts-1/_doc/x", "{\"tenant\":\"local\"}");
            assertThat(fields(node)).doesNotContain("reach_sensitive", "suppressed_by", "opened_priority");
            assertThatThrownBy(() -> check(node))
                    .hasMessageContaining("mapping version 1, and this program writes for " + OURS);
            node.install();
            check(node);
            assertThat(fields(node)).contains("reach_sensitive", "suppressed_by", "opened_priority", "exposed_since");
            assertThat(node.count(DocumentKind.ALERT)).isEqualTo(1);
        } finally {
            node.call("DELETE", "/cordon-alerts-1", "");
        }
    }

    @Test
    void a_second_index_behind_an_alias_is_refused(TestNode.Running node) throws Exception {
        node.call("PUT", "/cordon-alerts-other", "{\"aliases\":{\"cordon-alerts\":{\"is_write_index\":false}}}");
        try {
            assertThatThrownBy(() -> check(node)).hasMessageContaining("stands for 2 indices");
        } finally {
            node.call("DELETE", "/cordon-alerts-other", "");
        }
    }

    private static String fields(TestNode.Running node) throws Exception {
        return node.call("GET", "/cordon-alerts-1/_mapping", "").toString();
    }

    private static void check(TestNode.Running node) throws Exception {
        try (ElasticConnection connection = ElasticConnection.open(node.config())) {
            new IndexTemplates(connection).check();
        }
    }
}
