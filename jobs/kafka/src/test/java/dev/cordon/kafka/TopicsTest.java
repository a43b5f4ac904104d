package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void the_table_in_the_docs_is_the_catalogue() throws Exception {
        Path page = Path.of(System.getProperty("cordon.root"), "docs", "topics.md");

        List<String> rows = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        new Topics("").all().stream().map(TopicsTest::row).toList());
    }

    @Test
    void evidence_is_kept_and_never_compacted() {
        Topic evidence = new Topics("").evidence();

        assertThat(evidence.cleanup()).isEqualTo(Cleanup.DELETE);
        assertThat(evidence.settings()).containsEntry("retention.ms", "-1");
    }

    @Test
    void a_prefix_that_topics_cannot_have_is_refused() {
        for (String prefix : List.of("a b.", "no-dot", "ä.", ".")) {
            assertThatThrownBy(() -> new Topics(prefix)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Topics("acme.prod.").alerts().name()).isEqualTo("acme.prod.alerts");
    }

    private static String row(Topic topic) {
        return "| `%s` | %s | tenant, %s | %d | %s | %s | %d MiB |"
                .formatted(
                        topic.name(),
                        topic.purpose(),
                        topic.key(),
                        topic.partitions(),
                        topic.cleanup().policy(),
                        topic.retentionDays() == Topic.KEPT ? "kept" : topic.retentionDays() + " days",
                        topic.maxRecordBytes() >> 20);
    }
}
