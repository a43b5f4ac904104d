package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCopiesTest {
    private static List<String> warnings(int brokers, int inSync, int... copies) {
        List<Node> nodes = IntStream.range(0, brokers)
                .mapToObj(id -> new Node(id, "broker-" + id, 9092))
                .toList();
        List<TopicPartitionInfo> partitions = IntStream.range(0, copies.length)
                .mapToObj(id -> new TopicPartitionInfo(
                        id, nodes.get(0), nodes.subList(0, copies[id]), nodes.subList(0, copies[id])))
                .toList();
        List<String> warnings = new ArrayList<>();
        TopicCopies.look(
                new TopicDescription("journal", false, partitions),
                new Config(List.of(new ConfigEntry("min.insync.replicas", Integer.toString(inSync)))),
                brokers,
                warnings);
        return warnings;
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,2", "3,2,3", "5,2,3", "5,2,4", "5,3,4"})
    void as_many_copies_as_outlive_a_broker_are_no_matter(int brokers, int inSync, int copies) {
        assertThat(warnings(brokers, inSync, copies)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2,1,2", "3,1,3", "3,2,3", "9,1,3"})
    void fewer_copies_than_brokers_could_keep_are_told(int brokers, int copies, int wanted) {
        assertThat(warnings(brokers, 1, copies))
                .singleElement()
                .asString()
                .startsWith("journal has its copies on %d of %d brokers instead of on %d"
                        .formatted(copies, brokers, wanted));
    }

    @Test
    void the_partition_with_the_fewest_copies_counts() {
        assertThat(warnings(3, 1, 3, 1, 3)).singleElement().asString().startsWith("journal has its copies on 1 of 3");
    }

    @ParameterizedTest
    @CsvSource({"1,2,1,1", "2,2,2,1", "3,3,3,2"})
    void a_topic_that_takes_nothing_while_a_broker_is_away_is_told(int brokers, int inSync, int copies, int most) {
        assertThat(warnings(brokers, inSync, copies))
                .containsExactly(
                        ("journal has min.insync.replicas=%d, and partitions of %d copies: it takes nothing while"
                                        + " one of their brokers is away; set it to %d with kafka-configs.sh")
                                .formatted(inSync, copies, most));
    }
}
