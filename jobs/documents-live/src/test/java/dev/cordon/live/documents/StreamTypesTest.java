package dev.cordon.live.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.signing.SigningKeyFile;
import dev.cordon.wire.testing.PlainTypes;
import dev.cordon.wire.testing.StatefulUids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No value of this job is written by Kryo or by Java, and its state is found again. */
class StreamTypesTest {
    private static final String SETTINGS = """
            tenant: acme
            kafka: {bootstrap: '127.0.0.1:9092'}
            documents: {urls: ['http://127.0.0.1:9200'], detection_keys: [detection.pub.jwk]}
            """;

    private static StreamExecutionEnvironment job(Path folder) throws Exception {
        var unused = new SigningKeyFile(folder.resolve("detection.jwk")).open(new SecureRandom());
        Path file = Files.writeString(folder.resolve("cordon.yaml"), SETTINGS);
        StreamExecutionEnvironment environment = PlainTypes.environment();
        LiveDocuments.build(environment, LiveDocumentsSettings.read(file, Map.of()));
        return environment;
    }

    @Test
    void guardrails_that_cannot_be_used_stop_the_start(@TempDir Path folder) throws Exception {
        var unused = new SigningKeyFile(folder.resolve("detection.jwk")).open(new SecureRandom());
        Path file = Files.writeString(
                folder.resolve("cordon.yaml"),
                SETTINGS.replace("detection.pub.jwk]", "detection.pub.jwk], guardrails: g.yaml, identities: i.yaml"));
        Files.writeString(folder.resolve("g.yaml"), "tenant: other");
        assertThatThrownBy(() -> LiveDocumentsSettings.read(file, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("documents.guardrails", "tenant is 'other'", "documents.identities", "i.yaml");
    }

    @Test
    void no_edge_carries_a_generic_type_and_every_operator_has_a_uid(@TempDir Path folder) throws Exception {
        assertThat(PlainTypes.assertAlone(job(folder).getStreamGraph(false))).isNotEmpty();
    }

    /** Offsets, plans, suppressions and what Elasticsearch had not answered yet: none of these names may change. */
    @Test
    void whatever_has_state_keeps_its_name(@TempDir Path folder) throws Exception {
        assertThat(StatefulUids.ofGraph(job(folder)))
                .contains(
                        "kafka-alerts",
                        "kafka-identities",
                        "kafka-journal",
                        "kafka-transitions",
                        "kafka-triage",
                        "documents-of-alerts",
                        "documents-of-holds",
                        "elasticsearch");
    }
}
