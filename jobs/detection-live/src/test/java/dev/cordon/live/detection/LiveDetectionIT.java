package dev.cordon.live.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.localkafka.LocalBroker;
import dev.cordon.localkafka.LocalBrokerSettings;
import dev.cordon.wire.files.DeadLetterJson;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job of a source as it is submitted, against a broker. */
@Timeout(180)
class LiveDetectionIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TENANT = "acme";
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private static Path folder;

    private static LocalBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(new LocalBrokerSettings(folder.resolve("kafka"), freePort(), freePort()));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A job that runs on topics of its own, and what puts records into them. */
    private static final class Running implements AutoCloseable {
        private final Installation installation;
        private final TopicWriter writer;
        private final JobClient job;

        Running(String source) throws Exception {
            Path home = Files.createDirectories(folder.resolve(source));
            new SigningKeyFile(home.resolve("detection.jwk")).open(new SecureRandom());
            Path file = Files.writeString(
                    home.resolve("cordon.yaml"), """
                    tenant: %s
                    kafka: {bootstrap: '%s', prefix: %s.}
                    detection: {signing_key: detection.jwk}
                    """.formatted(TENANT, broker.bootstrapServers(), source));
            LiveDetectionSettings settings = LiveDetectionSettings.read(file, source, Map.of());
            installation = settings.installation();
            assertThat(new InstalledTopics(installation).create((short) 1)).isNotEmpty();
            Configuration configuration = new Configuration();
            configuration.set(PipelineOptions.GENERIC_TYPES, false);
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
            LiveDetection.build(environment, settings, "");
            writer = new TopicWriter(installation);
            job = environment.executeAsync();
        }

        Topics topics() {
            return installation.topics();
        }

        /** All that a topic has, once it has so many. */
        List<ConsumerRecord<byte[], byte[]>> written(Topic topic, int count) throws IOException {
            writer.flush();
            List<ConsumerRecord<byte[], byte[]>> written = new ArrayList<>();
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    installation.connection().properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                        .mapToObj(number -> new TopicPartition(topic.name(), number))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                while (written.size() < count) { // the test's timeout ends it
                    consumer.poll(Duration.ofMillis(200)).forEach(written::add);
                }
            }
            return written;
        }

        @Override
        public void close() throws Exception {
            writer.close();
            job.cancel().get();
        }
    }

    @Test
    void agents_that_only_their_files_name_are_identities_of_their_own() throws Exception {
        byte[] call = "{\"run\":1,\"step\":2,\"time\":\"2026-01-31T12:00:00Z\",\"tool\":\"search\"}".getBytes(UTF_8);
        try (Running running = new Running("agent")) {
            Topic raw = running.topics().raw("agent");
            running.writer.sendOutOf("planner", raw, "any", call);
            running.writer.sendOutOf("coder", raw, "any", call);
            running.writer.sendOutOf("", raw, "any", call);

            List<ConsumerRecord<byte[], byte[]>> lines =
                    running.written(running.topics().identities(), 2);
            assertThat(lines)
                    .extracting(ConsumerRecord::key)
                    .containsExactlyInAnyOrder(
                            RecordKey.of(TENANT, "agent:planner"), RecordKey.of(TENANT, "agent:coder"));
            for (ConsumerRecord<byte[], byte[]> line : lines) {
                JsonNode told = JSON.readTree(line.value());
                assertThat(told.path("events").asInt()).isEqualTo(1);
                assertThat(told.path("duplicates").asInt()).isZero();
            }
            byte[] letter =
                    running.written(running.topics().deadLetters(), 1).get(0).value();
            assertThat(DeadLetterJson.read(letter, letter.length))
                    .extracting(DeadLetter::reason, DeadLetter::detail)
                    .containsExactly(RejectReason.MISSING_FIELD, "agent: absent or empty");
        }
    }

    @Test
    void the_risk_of_who_is_alerted_on_is_written_beside_the_alert() throws Exception {
        try (Running running = new Running("cloudtrail")) {
            running.writer.send(
                    running.topics().findings(),
                    new IdentitySignal(
                            TENANT, "s-1", SignalKind.EXPOSURE, "", KEY, NOON.toEpochMilli(), "in a repository"));
            running.writer.sendOutOf("", running.topics().raw("cloudtrail"), "any", listedUsers());

            ConsumerRecord<byte[], byte[]> alert =
                    running.written(running.topics().alerts(), 1).get(0);
            ConsumerRecord<byte[], byte[]> risk =
                    running.written(running.topics().risk(), 1).get(0);
            assertThat(risk.key()).isEqualTo(RecordKey.of(TENANT, ALICE));
            assertThat(Headers.text(risk, Headers.ID)).isEqualTo(Headers.text(alert, Headers.ID));
            JsonNode line = JSON.readTree(risk.value());
            assertThat(line.path("tenant").asText()).isEqualTo(TENANT);
            assertThat(line.path("state").asText()).isEqualTo("OPEN");
            assertThat(line.path("exposed").asBoolean()).isTrue();
            assertThat(line.path("risk").asDouble()).isPositive();
        }
    }

    private static byte[] listedUsers() {
        return ("{\"eventVersion\":\"1.08\",\"eventID\":\"e-1\",\"eventTime\":\"" + NOON
                        + "\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"ListUsers\","
                        + "\"awsRegion\":\"us-east-1\",\"recipientAccountId\":\"111122223333\","
                        + "\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"" + ALICE + "\","
                        + "\"accountId\":\"111122223333\",\"accessKeyId\":\"" + KEY + "\",\"userName\":\"alice\","
                        + "\"principalId\":\"AIDAEXAMPLE\"}}")
                .getBytes(UTF_8);
    }
}
