package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
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
        assertThat(evidence.settings(1)).containsEntry("retention.ms", "-1");
    }

    @Test
    void with_three_copies_what_is_acknowledged_is_on_two() {
        Topic journal = new Topics("").journal();
        Map<String, String> settings = new TreeMap<>(journal.settings(3));
        assertThat(settings)
                .containsEntry("min.insync.replicas", "2")
                .containsEntry("unclean.leader.election.enable", "false");
        assertThat(journal.settings(1)).doesNotContainKeys("min.insync.replicas", "unclean.leader.election.enable");

        assertThat(problems(journal, 3, settings)).isEmpty();
        settings.put("min.insync.replicas", "1");
        settings.put("unclean.leader.election.enable", "true");
        assertThat(problems(journal, 3, settings))
                .containsExactly(
                        "journal has unclean.leader.election.enable=true instead of false",
                        "journal has min.insync.replicas=1 instead of 2 at least, though it has 3 copies");
        assertThat(problems(journal, 1, settings))
                .as("one copy cannot do better")
                .isEmpty();
    }

    @Test
    void more_partitions_do_no_harm_but_where_records_are_found_by_their_number() {
        Topics topics = new Topics("");
        assertThat(problems(topics.alerts(), 12, 1, topics.alerts().settings(1)))
                .isEmpty();
        for (int partitions : List.of(1, 12)) {
            assertThat(problems(
                            topics.journal(), partitions, 1, topics.journal().settings(1)))
                    .singleElement()
                    .asString()
                    .startsWith("journal has " + partitions + " partitions instead of exactly 6")
                    .contains("cordon topics create");
        }
    }

    private static List<String> problems(Topic topic, int copies, Map<String, String> settings) {
        return problems(topic, topic.partitions(), copies, settings);
    }

    private static List<String> problems(Topic topic, int count, int copies, Map<String, String> settings) {
        List<Node> nodes = IntStream.range(0, copies)
                .mapToObj(id -> new Node(id, "broker-" + id, 9092))
                .toList();
        List<TopicPartitionInfo> partitions = IntStream.range(0, count)
                .mapToObj(id -> new TopicPartitionInfo(id, nodes.get(0), nodes, nodes))
                .toList();
        List<String> problems = new ArrayList<>();
        TopicSetup.compare(
                topic,
                new TopicDescription(topic.name(), false, partitions),
                new Config(settings.entrySet().stream()
                        .map(each -> new ConfigEntry(each.getKey(), each.getValue()))
                        .toList()),
                problems);
        return problems;
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
