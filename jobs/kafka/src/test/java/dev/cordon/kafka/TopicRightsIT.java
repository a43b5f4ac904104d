package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RejectReason;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.kafka.record.RawLookup;
import dev.cordon.kafka.rights.Role;
import dev.cordon.kafka.rights.TopicRights;
import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.types.WireTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each role at a broker with TLS, passwords and rules: it can do what docs/topics.md says, and nothing else. */
@Timeout(300)
class TopicRightsIT {
    private static final Path PAGE =
            Path.of(System.getProperty("cordon.root", "../..")).resolve("docs/topics.md");
    private static final Topics TOPICS = new Topics("rights.");
    private static final String TENANT = "acme";

    @TempDir
    private static Path folder;

    private static SecuredBroker broker;
    private static final Map<Role, KafkaConnection> CONNECTIONS = new EnumMap<>(Role.class);

    @BeforeAll
    static void rolesWithTheirRights() throws Exception {
        broker = SecuredBroker.start(folder);
        try (Admin admin = broker.administrator()) {
            for (Role role : Role.values()) {
                CONNECTIONS.put(role, broker.user(role.word()));
                admin.createAcls(TopicRights.of(as(role), role, "User:" + role.word()))
                        .all()
                        .get();
            }
        }
        assertThat(new InstalledTopics(as(Role.SETUP)).create((short) 1)).hasSameSizeAs(TOPICS.all());
        try (KafkaProducer<byte[], byte[]> administrator =
                new KafkaProducer<>(broker.administration(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Topic topic : TOPICS.all()) {
                administrator
                        .send(new ProducerRecord<>(topic.name(), 0, "key".getBytes(UTF_8), "value".getBytes(UTF_8)))
                        .get();
            }
        }
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    private static KafkaConnection connection(Role role) {
        return Objects.requireNonNull(CONNECTIONS.get(role));
    }

    private static Installation as(Role role) {
        return new Installation(
                TENANT, connection(role), TOPICS, false, Duration.ofMinutes(10), Duration.ofSeconds(30), Path.of(""));
    }

    /** Topics that a role may write to, by trying. */
    private static Set<Topic> written(Role role) throws InterruptedException {
        Properties properties = connection(role).properties();
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "false"); // else who may write nowhere fails once for all topics
        Set<Topic> written = new HashSet<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Topic topic : TOPICS.all()) {
                try {
                    producer.send(new ProducerRecord<>(topic.name(), "key".getBytes(UTF_8), "value".getBytes(UTF_8)))
                            .get();
                    written.add(topic);
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
                }
            }
        }
        return written;
    }

    /** Topics that a role may read, by trying. */
    private static Set<Topic> read(Role role) {
        Set<Topic> read = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                connection(role).properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (Topic topic : TOPICS.all()) {
                TopicPartition partition = new TopicPartition(topic.name(), 0);
                consumer.assign(List.of(partition));
                consumer.seek(partition, 0);
                try {
                    while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
                        // there is a record: it comes, or nobody may have it
                    }
                    read.add(topic);
                } catch (AuthorizationException e) {
                    // may not
                }
            }
        }
        return read;
    }

    @Test
    void the_page_has_the_table_of_what_each_role_may_do_and_the_broker_keeps_to_it() throws Exception {
        List<String> table = new ArrayList<>();
        StringBuilder head = new StringBuilder("| Topic |");
        StringBuilder line = new StringBuilder("|---|");
        for (Role role : Role.values()) {
            head.append(' ').append(role.word()).append(" |");
            line.append("---|");
        }
        table.add(head.toString());
        table.add(line.toString());
        Map<Role, Set<Topic>> reads = new EnumMap<>(Role.class);
        Map<Role, Set<Topic>> writes = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            writes.put(role, written(role));
            reads.put(role, read(role));
        }
        for (Topic topic : TOPICS.all()) {
            StringBuilder row = new StringBuilder("| " + topic.name().substring("rights.".length()) + " |");
            for (Role role : Role.values()) {
                String may = (reads.getOrDefault(role, Set.of()).contains(topic) ? "r" : "")
                        + (writes.getOrDefault(role, Set.of()).contains(topic) ? "w" : "");
                row.append(' ').append(may).append(may.isEmpty() ? "|" : " |");
            }
            table.add(row.toString());
        }
        assertThat(Files.readString(PAGE)).contains(String.join("\n", table));
    }

    @Test
    void a_console_without_the_right_to_raw_records_is_told_so() {
        RecordPlace place = new RecordPlace(0, 0);
        Duration within = Duration.ofSeconds(20);
        assertThat(new RawLookup(as(Role.CONSOLE), within).find(TENANT, "cloudtrail", place))
                .isEqualTo(new RawLookup.Answer.NotAllowed());
        assertThat(new RawLookup(as(Role.CONSOLE_RAW), within).find(TENANT, "cloudtrail", place))
                .isInstanceOf(RawLookup.Answer.Found.class);
    }

    @Test
    void each_role_can_check_the_topics_and_commit_for_itself_alone() throws Exception {
        for (Role role : Role.values()) {
            new InstalledTopics(as(role)).checkForJob();
        }
        commit(Role.CONTAINMENT, "cordon-acme-containment");
        commit(Role.DOCUMENTS, "cordon-acme-documents");
        assertThatThrownBy(() -> commit(Role.DOCUMENTS, "cordon-acme-containment"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> commit(Role.CONTAINMENT, "cordon-umbrella-containment"))
                .isInstanceOf(AuthorizationException.class);
    }

    private static void commit(Role role, String group) {
        Properties properties = connection(role).properties();
        properties.setProperty("group.id", group);
        properties.setProperty("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition alerts = new TopicPartition(TOPICS.alerts().name(), 0);
            consumer.assign(List.of(alerts));
            consumer.commitSync(Map.of(alerts, new OffsetAndMetadata(0)));
        }
    }

    @Test
    void a_job_on_flink_reads_writes_and_commits_with_the_rights_of_its_role() throws Exception {
        Installation detection = as(Role.DETECTION);
        KafkaEdges edges = detection.edges("detection-cloudtrail", KafkaEdges.Start.COMMITTED);
        StreamExecutionEnvironment environment = LocalFlink.environment(1);
        edges.rawRecords(environment, "cloudtrail")
                .records()
                .map(record -> record.refused(TENANT, "cloudtrail", RejectReason.MALFORMED, "seen by a job", 0))
                .returns(WireTypes.DEAD_LETTER)
                .sinkTo(edges.deadLetters());
        JobClient job = environment.executeAsync();
        try (Admin admin = broker.administrator();
                Tap replay = new Tap(connection(Role.REPLAY))) {
            Tap.await(() -> hasCommitted(admin, detection.group("detection-cloudtrail")));
            Tap.await(() -> replay.read(TOPICS.deadLetters(), 1).stream()
                    .map(Tap::text)
                    .anyMatch(text -> text.contains("seen by a job")));
        }
        job.cancel().get();
    }

    private static boolean hasCommitted(Admin admin, String group) {
        try {
            return !admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .isEmpty();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void only_containment_writes_in_transactions_and_only_as_its_tenant() {
        transaction(Role.CONTAINMENT, TOPICS.journal().name() + "/" + TENANT);
        assertThatThrownBy(() -> transaction(Role.CONTAINMENT, TOPICS.journal().name() + "/umbrella"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> transaction(Role.DECIDER, TOPICS.journal().name() + "/" + TENANT))
                .isInstanceOf(AuthorizationException.class);
    }

    private static void transaction(Role role, String id) {
        Properties properties = connection(role).properties();
        properties.setProperty("transactional.id", id);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(
                    new ProducerRecord<>(TOPICS.journal().name(), "k".getBytes(UTF_8), "v".getBytes(UTF_8)));
            producer.commitTransaction();
        }
    }

    @Test
    void who_has_the_wrong_password_or_no_rights_is_told_so() throws Exception {
        KafkaConnection nobody = broker.user("nobody");
        assertThatThrownBy(() -> new InstalledTopics(with(nobody)).check())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rights.");
        Path wrong = Files.writeString(folder.resolve("wrong.password"), "wrong");
        KafkaConnection forged = broker.connection(Map.of(
                "protocol",
                "sasl-tls",
                "truststore",
                folder.resolve("ca.pem").toString(),
                "username",
                "containment",
                "password",
                "file:" + wrong.toAbsolutePath()));
        assertThatThrownBy(() -> new InstalledTopics(with(forged)).check())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Authentication failed")
                .hasMessageNotContaining("wrong");
    }

    private static Installation with(KafkaConnection connection) {
        return new Installation(
                TENANT, connection, TOPICS, false, Duration.ofMinutes(10), Duration.ofSeconds(30), Path.of(""));
    }
}
