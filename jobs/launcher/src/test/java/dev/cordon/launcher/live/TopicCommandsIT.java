package dev.cordon.launcher.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.engine.evidence.EvidenceBody;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafkajournal.EvidenceTopic;
import dev.cordon.kafkajournal.KafkaPlace;
import dev.cordon.launcher.CommandLines;
import dev.cordon.localkafka.LocalBroker;
import dev.cordon.localkafka.LocalBrokerSettings;
import dev.cordon.stack.StackPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that meet topics and no job, against a broker. */
@Timeout(180)
class TopicCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzzzzz";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final CommandLines cordon = new CommandLines();
    private @Nullable LocalBroker broker;
    private @Nullable Path config;

    @BeforeEach
    void topics() throws Exception {
        StackPorts ports = StackPorts.free();
        LocalBroker started =
                LocalBroker.start(new LocalBrokerSettings(folder.resolve("kafka"), ports.kafka(), ports.controller()));
        broker = started;
        config = Files.writeString(
                folder.resolve("cordon.yaml"), "kafka: {bootstrap: '" + started.bootstrapServers() + "'}\n");
        assertThat(run("topics", "create", "--replication", "1")).isZero();
    }

    @AfterEach
    void noBroker() {
        Objects.requireNonNull(broker).close();
    }

    private int run(String command, String what, String... more) {
        String[] all = new String[more.length + 4];
        all[0] = command;
        all[1] = what;
        all[2] = "--config";
        all[3] = Objects.requireNonNull(config).toString();
        System.arraycopy(more, 0, all, 4, more.length);
        return cordon.run(all);
    }

    private Installation installation() {
        return InstallationFile.read(
                Objects.requireNonNull(config), "stack", Map.of(), (installation, fields) -> installation);
    }

    @Test
    void a_verdict_goes_into_its_topic_with_who_and_why_and_without_the_secret_in_it() throws Exception {
        Path signals = Files.writeString(folder.resolve("signals.jsonl"), """
                {"id": "v-1", "kind": "verdict_benign", "identity": "arn:aws:iam::111122223333:user/alice",\
                 "time": "2026-01-31T12:00:00Z", "alert": "al-1", "who": "erin AWS_SECRET_ACCESS_KEY=%1$s",\
                 "why": "key AWS_SECRET_ACCESS_KEY=%1$s was in a ticket", "detail": "AWS_SECRET_ACCESS_KEY=%1$s"}
                """.formatted(SECRET));

        assertThat(run("ingest", "--source=signals", "--in", signals.toString()))
                .as(cordon.err())
                .isZero();

        String written = only(installation().topics().signals());
        assertThat(written).doesNotContain(SECRET);
        JsonNode verdict = JSON.readTree(written);
        assertThat(verdict.path("kind").asText()).isEqualTo("verdict_benign");
        assertThat(verdict.path("alert").asText()).isEqualTo("al-1");
        assertThat(verdict.path("who").asText()).startsWith("erin");
        assertThat(verdict.path("why").asText()).startsWith("key").endsWith("was in a ticket");
    }

    @Test
    void records_are_sent_no_faster_than_at_the_rate_that_is_asked_for() throws Exception {
        Path records = Files.writeString(folder.resolve("records.jsonl"), "{\"a\":\"record\"}\n".repeat(5));
        String in = records.toString();
        long began = System.nanoTime();
        assertThat(run("ingest", "--source=cloudtrail", "--in", in, "--json", "--rate", "2"))
                .as(cordon.err())
                .isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("between the first and the last of five")
                .isGreaterThan(Duration.ofMillis(1_900));
        assertThat(JSON.readTree(cordon.out()).path("records").asInt()).isEqualTo(5);

        assertThat(run("ingest", "--source=cloudtrail", "--in", in, "--rate", "0"))
                .isEqualTo(2);
        assertThat(cordon.err()).contains("--rate: must be above 0");
    }

    @Test
    void a_file_goes_along_by_name_where_it_may_say_who_acted_and_nowhere_else() throws Exception {
        String call = """
                {"run": {"task_id": 3, "trial": 0}, "step": 2, "tool_call": {"function": {"name": "look"}, "id": "c"}}
                """;
        Path runs = Files.createDirectory(folder.resolve("runs"));
        Files.writeString(runs.resolve("airline.jsonl"), call);
        Files.writeString(runs.resolve("retail.jsonl"), call);
        assertThat(run("ingest", "--source=agent", "--in", runs.toString()))
                .as(cordon.err())
                .isZero();
        assertThat(run("ingest", "--source=git", "--in", runs.toString()))
                .as(cordon.err())
                .isZero();

        List<ConsumerRecord<byte[], byte[]>> calls = all(installation().topics().raw("agent"), 2);
        assertThat(calls)
                .extracting(record -> Headers.text(record, Headers.CONTAINER))
                .containsExactlyInAnyOrder("airline", "retail");
        assertThat(calls).extracting(record -> new String(record.key(), UTF_8)).allMatch(key -> key.contains("agent:"));
        assertThat(all(installation().topics().raw("git"), 2))
                .extracting(record -> Headers.text(record, Headers.CONTAINER))
                .containsOnly("");
    }

    private String only(Topic topic) {
        return new String(all(topic, 1).get(0).value(), UTF_8);
    }

    /** So many, and no more. */
    private List<ConsumerRecord<byte[], byte[]>> all(Topic topic, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                installation().connection().properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(number -> new TopicPartition(topic.name(), number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < count) { // the test's timeout ends it
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            assertThat(records).hasSize(count);
            return records;
        }
    }

    @Test
    void evidence_of_a_topic_is_chained_into_a_folder_that_can_be_verified() throws Exception {
        String kept = folder.resolve("kept").toString();
        send(1, 20);
        assertThat(run("evidence", "chain", "--out", kept, "--once"))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out()).startsWith("20 records read from cordon.evidence of tenant local into " + kept);
        send(15, 30);
        assertThat(run("evidence", "chain", "--out", kept, "--once")).isZero();
        assertThat(cordon.out()).contains("16 records read", "all of it is chained");

        assertThat(cordon.run("evidence", "verify", "--state", kept)).isZero();
        assertThat(cordon.out()).contains("local / 0: 30 records, no sign of a change");
    }

    @Test
    void evidence_is_chained_as_it_comes_until_the_command_is_stopped() throws Exception {
        String kept = folder.resolve("kept").toString();
        Path chain = folder.resolve("kept").resolve("evidence").resolve("local.0.jsonl");
        Thread running = new Thread(() -> run("evidence", "chain", "--out", kept));
        running.start();
        send(1, 5);
        await(chain, 5);
        send(6, 9);
        await(chain, 9);
        running.interrupt();
        running.join();
        assertThat(cordon.err()).contains("cordon evidence chain: chaining cordon.evidence of tenant local into");

        assertThat(cordon.run("evidence", "verify", "--state", kept)).isZero();
        assertThat(cordon.out()).contains("9 of 9 records proved");
    }

    @Test
    void evidence_that_cannot_be_chained_is_told() throws Exception {
        Objects.requireNonNull(broker).close();
        assertThat(run("evidence", "chain", "--out", folder.resolve("kept").toString(), "--once"))
                .isEqualTo(1);
        assertThat(cordon.err()).startsWith("cordon evidence chain: cordon.evidence cannot be read: ");
    }

    private static void await(Path chain, int records) throws Exception {
        while (!Files.exists(chain) || Files.readAllLines(chain).size() < records + 1) { // the first line names it
            Thread.sleep(50); // the test's timeout ends it
        }
    }

    private void send(int from, int to) throws Exception {
        Installation installation = installation();
        try (EvidenceTopic topic =
                new EvidenceTopic(new KafkaPlace(installation.connection(), installation.topics()))) {
            assertThat(topic.append(IntStream.rangeClosed(from, to)
                            .mapToObj(TopicCommandsIT::record)
                            .toList()))
                    .isEmpty();
        }
    }

    private static EvidenceRecord record(int number) {
        return new EvidenceRecord(
                "local",
                "0",
                "cn-1",
                number,
                EvidenceKind.TRANSITION,
                EvidenceSubject.ofContainment("cn-1"),
                Instant.parse("2026-11-29T12:00:00Z").plusSeconds(number),
                EvidenceBody.of("{\"what\":\"step " + number + "\"}", PersonalFields.none()));
    }
}
