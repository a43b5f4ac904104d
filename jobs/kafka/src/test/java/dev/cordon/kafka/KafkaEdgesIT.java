package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.detection.DetectionTypes;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.events.Normalized;
import dev.cordon.kafka.hold.EvidenceShape;
import dev.cordon.kafka.hold.TransitionShape;
import dev.cordon.wire.files.DeadLetterJson;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import dev.cordon.wire.signing.SigningKeyFile;
import dev.cordon.wire.testing.Collected;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every edge against a broker and a cluster. */
@ExtendWith(TestBroker.class)
@Timeout(120)
class KafkaEdgesIT {
    private static final String TENANT = "acme";
    private static final String USER = "arn:aws:iam::111122223333:user/alice";

    @TempDir
    private Path directory;

    @Test
    void records_that_cannot_be_read_become_dead_letters_and_the_rest_goes_on(TestBroker.Running broker)
            throws Exception {
        long before = System.currentTimeMillis();
        Topics topics = broker.topics("poison.");
        KafkaEdges edges = edges(broker, topics);
        Topic raw = topics.raw("cloudtrail");
        String signal = "{\"id\":\"s-1\",\"kind\":\"exposure\",\"credential\":\"AKIAIOSFODNN7EXAMPLE\","
                + "\"time\":\"2026-01-31T12:00:00Z\"}";
        try (Tap tap = new Tap(broker.connection())) {
            tap.write(raw, 3, "first");
            tap.write(raw, 3, (byte[]) null);
            tap.write(raw, 3, "of tomorrow", Headers.SCHEMA, "2");
            tap.write(raw, 3, "of nobody", Headers.SCHEMA, "01");
            tap.write(raw, 3, new byte[raw.maxRecordBytes() + 1]);
            tap.write(raw, 3, "of others", Headers.TENANT, "umbrella");
            tap.write(raw, 3, "last", Headers.SCHEMA, "1", Headers.TENANT, TENANT, Headers.CONTAINER, "trail");
            tap.write(topics.signals(), 0, "{\"kind\":\"exposure\",\"password\":\"open-sesame\"}");
            tap.write(topics.signals(), 0, signal.replace("s-1", "s-0").replace("{", "{\"tenant\":\"umbrella\","));
            tap.write(topics.signals(), 0, new byte[] {(byte) 0xff, '{'});
            tap.write(topics.signals(), 0, signal);
            tap.write(topics.findings(), 0, signal.replace("exposure", "verdict_benign"));
            tap.write(topics.findings(), 0, signal);
            tap.write(topics.decisions(), 0, "no token");
            tap.write(topics.decisions(), 0, "aaa.bbb.ccc");

            StreamExecutionEnvironment environment = LocalFlink.environment(1);
            Collected<RawRecord> records = new Collected<>("poison-records");
            Collected<IdentitySignal> signals = new Collected<>("poison-signals");
            Collected<IdentitySignal> findings = new Collected<>("poison-findings");
            Collected<String> decisions = new Collected<>("poison-decisions");
            KafkaEdges.Edge<RawRecord> rawEdge = edges.rawRecords(environment, "cloudtrail");
            KafkaEdges.Edge<IdentitySignal> signalEdge = edges.signals(environment, DetectionTypes.IDENTITY_SIGNAL);
            KafkaEdges.Edge<IdentitySignal> findingEdge = edges.findings(environment, DetectionTypes.IDENTITY_SIGNAL);
            KafkaEdges.Edge<String> decisionEdge = edges.decisions(environment);
            rawEdge.records().sinkTo(records);
            signalEdge.records().sinkTo(signals);
            findingEdge.records().sinkTo(findings);
            decisionEdge.records().sinkTo(decisions);
            rawEdge.deadLetters()
                    .union(signalEdge.deadLetters(), findingEdge.deadLetters(), decisionEdge.deadLetters())
                    .sinkTo(edges.deadLetters());
            JobClient job = environment.executeAsync();
            List<ConsumerRecord<byte[], byte[]>> written = tap.read(topics.deadLetters(), 8);
            Tap.await(() -> records.all().size() >= 2
                    && !signals.all().isEmpty()
                    && !findings.all().isEmpty()
                    && !decisions.all().isEmpty());
            job.cancel().get();

            assertThat(records.all()).extracting(KafkaEdgesIT::text).containsExactly("first", "last");
            assertThat(records.all())
                    .as("read once, for whoever follows in the task")
                    .allMatch(record -> record.reading() instanceof Normalized.Rejected);
            assertThat(records.all().get(1).file()).isEqualTo(raw.name() + "-3");
            assertThat(records.all().get(1).number()).isEqualTo(7);
            assertThat(records.all()).extracting(RawRecord::container).containsExactly("", "trail");
            RecordPlace place = records.all().get(1).place();
            assertThat(place).isEqualTo(new RecordPlace(3, 6, place.arrivedMillis()));
            assertThat(place.arrivedMillis()).as("by the broker's clock").isBetween(before, System.currentTimeMillis());
            assertThat(signals.all())
                    .containsExactly(new IdentitySignal(
                            TENANT,
                            "s-1",
                            SignalKind.EXPOSURE,
                            "",
                            "AKIAIOSFODNN7EXAMPLE",
                            Instant.parse("2026-01-31T12:00:00Z").toEpochMilli(),
                            ""));
            assertThat(findings.all())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.credentialId()).isEqualTo("AKIAIOSFODNN7EXAMPLE"));
            assertThat(decisions.all()).containsExactly("aaa.bbb.ccc");
            assertThat(written.stream().map(KafkaEdgesIT::letter).map(KafkaEdgesIT::placeAndReason))
                    .containsExactlyInAnyOrder(
                            raw.name() + "-3 2 EMPTY",
                            raw.name() + "-3 3 UNKNOWN_SCHEMA",
                            raw.name() + "-3 4 UNKNOWN_SCHEMA",
                            raw.name() + "-3 5 TOO_LARGE",
                            topics.signals().name() + "-0 1 BAD_FIELD",
                            topics.signals().name() + "-0 3 INVALID_UTF8",
                            topics.findings().name() + "-0 1 NOT_AN_EXPOSURE",
                            topics.decisions().name() + "-0 1 MALFORMED");
            assertThat(written.stream().map(Tap::text)).noneMatch(text -> text.contains("open-sesame"));
            assertThat(written.stream().map(KafkaEdgesIT::letter))
                    .filteredOn(
                            letter -> letter.file().startsWith(topics.signals().name()))
                    .allMatch(letter -> letter.raw().length == 0);
        }
    }

    @Test
    void of_a_shared_topic_a_tenant_gets_its_own_records_and_nobody_those_without_tenant(TestBroker.Running broker)
            throws Exception {
        Topics topics = broker.topics("shared.");
        Topic raw = topics.raw("cloudtrail");
        try (Tap tap = new Tap(broker.connection())) {
            tap.write(raw, 3, "of nobody");
            tap.write(raw, 3, (byte[]) null);
            tap.write(raw, 3, "of acme", Headers.TENANT, "acme");
            tap.write(raw, 3, "of umbrella", Headers.TENANT, "umbrella");
            for (String tenant : List.of("acme", "umbrella")) {
                KafkaEdges edges = new KafkaEdges(new KafkaEdges.Config(
                        broker.connection(),
                        topics,
                        tenant,
                        "shared-" + tenant,
                        KafkaEdges.Start.COMMITTED,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        true));
                StreamExecutionEnvironment environment = LocalFlink.environment(1);
                Collected<RawRecord> records = new Collected<>("shared-" + tenant);
                Collected<DeadLetter> letters = new Collected<>("shared-letters-" + tenant);
                KafkaEdges.Edge<RawRecord> edge = edges.rawRecords(environment, "cloudtrail");
                edge.records().sinkTo(records);
                edge.deadLetters().sinkTo(letters);
                JobClient job = environment.executeAsync();
                Tap.await(() -> !records.all().isEmpty());
                job.cancel().get();

                assertThat(records.all()).extracting(KafkaEdgesIT::text).containsExactly("of " + tenant);
                assertThat(letters.all()).isEmpty();
            }
        }
    }

    @Test
    void a_signed_alert_is_read_as_it_was_written_and_one_that_is_too_long_is_a_dead_letter(TestBroker.Running broker)
            throws Exception {
        Topics topics = broker.topics("alerts.");
        Path key = directory.resolve("key.jwk");
        new SigningKeyFile(key).open(new SecureRandom());
        Alert alert = alert();
        KafkaEdges edges = edges(broker, topics, alert.tenant());
        byte[] line = AlertWriters.signed(key.toString(), "").open().line(alert);
        Topic narrow = new Topic(topics.alerts().name(), "", "", 6, Cleanup.DELETE, 30, line.length - 200, 1);
        try (Tap tap = new Tap(broker.connection())) {
            run(alert, DetectionTypes.ALERT, edges.alerts(AlertWriters.signed(key.toString(), "")));
            run(
                    alert,
                    DetectionTypes.ALERT,
                    edges.sink(narrow, new Shapes.OfAlert(AlertWriters.signed(key.toString(), ""))));

            StreamExecutionEnvironment environment = LocalFlink.environment(1);
            Collected<RawRecord> read = new Collected<>("alerts-read");
            edges.alerts(environment).records().sinkTo(read);
            JobClient job = environment.executeAsync();
            Tap.await(() -> !read.all().isEmpty());
            job.cancel().get();

            assertThat(read.all()).hasSize(1);
            ReadAlert.Accepted accepted = (ReadAlert.Accepted)
                    new AlertReader().read(read.all().get(0).bytes());
            assertThat(accepted.alert().alertId()).isEqualTo(alert.alertId());
            assertThat(accepted.alert().revision()).isEqualTo(alert.revision());
            assertThat(accepted.signature()).isNotEmpty();
            ConsumerRecord<byte[], byte[]> record = tap.read(topics.alerts(), 1).get(0);
            assertThat(Tap.hasKey(record, alert.tenant(), alert.identity().key()))
                    .isTrue();
            assertThat(Tap.header(record, Headers.ID)).isEqualTo(alert.alertId() + "/" + alert.revision());
            assertThat(Tap.header(record, Headers.SCHEMA)).isEqualTo("1");

            run(alert, DetectionTypes.ALERT, edges.risk());
            ConsumerRecord<byte[], byte[]> risk = tap.read(topics.risk(), 1).get(0);
            assertThat(Tap.hasKey(risk, alert.tenant(), alert.identity().key())).isTrue();
            assertThat(Tap.text(risk)).contains("\"alert\":\"" + alert.alertId() + "\"");
            DeadLetter letter = letter(tap.read(topics.deadLetters(), 1).get(0));
            assertThat(letter.reason()).isEqualTo(RejectReason.TOO_LARGE);
            assertThat(letter.source()).isEqualTo(topics.alerts().name());
            assertThat(letter.file()).isEqualTo(alert.alertId() + "/" + alert.revision());
        }
    }

    @Test
    void what_else_the_jobs_write_stands_under_the_key_of_its_identity(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("written.");
        KafkaEdges edges = edges(broker, topics);
        Transition transition = new Transition(
                ContainmentId.of(TENANT, "a-1", "p", 1),
                TENANT,
                USER,
                2,
                0,
                Transition.Kind.MOVED,
                ContainmentState.PROPOSED,
                ContainmentState.APPROVED,
                Transition.CORDON,
                "a reason",
                List.of("a detail"),
                Ending.NONE,
                1_700_000_000_000L);
        EvidenceRecord evidence = new EvidenceRecord(
                TENANT,
                "0",
                "cn-1",
                3,
                EvidenceKind.RECEIPT,
                new EvidenceSubject(USER, "cn-1"),
                Instant.ofEpochSecond(7, 5),
                "{\"a\":\"x\",\"b\":1}");
        IdentitySummary summary = new IdentitySummary(
                TENANT,
                new Identity(USER, IdentityKind.HUMAN, "alice", "111122223333", USER),
                "cloudtrail",
                1,
                2,
                30,
                4,
                5,
                6,
                true,
                700,
                80,
                IdentityUses.NONE);
        IdentitySignal signal =
                new IdentitySignal(TENANT, "hold-1", SignalKind.HELD, USER, "", 1_700_000_000_001L, "held", "al-1");
        try (Tap tap = new Tap(broker.connection())) {
            StreamExecutionEnvironment environment = LocalFlink.environment(1);
            environment
                    .fromData(List.of(summary), DetectionTypes.IDENTITY_SUMMARY)
                    .sinkTo(edges.identities());
            environment
                    .fromData(List.of(signal), DetectionTypes.IDENTITY_SIGNAL)
                    .sinkTo(edges.signals());
            environment.execute();
            Collected<IdentitySignal> signals = new Collected<>("written-signals");
            StreamExecutionEnvironment reading = LocalFlink.environment(1);
            edges.signals(reading, DetectionTypes.IDENTITY_SIGNAL).records().sinkTo(signals);
            JobClient job = reading.executeAsync();
            Tap.await(() -> !signals.all().isEmpty());
            job.cancel().get();
            assertThat(signals.all()).containsExactly(signal);

            ConsumerRecord<byte[], byte[]> line =
                    tap.read(topics.identities(), 1).get(0);
            assertThat(Tap.hasKey(line, TENANT, USER)).isTrue();
            assertThat(Tap.header(line, Headers.ID)).isEqualTo(USER + "/39");
            assertThat(JsonMapper.builder().build().readValue(line.value(), IdentitySummary.class))
                    .isEqualTo(summary);

            run(
                    "moved",
                    Types.STRING,
                    edges.sink(topics.transitions(), new Fixed<>(new TransitionShape(), transition)));
            ConsumerRecord<byte[], byte[]> moved =
                    tap.read(topics.transitions(), 1).get(0);
            assertThat(ContainmentCodec.readTransition(Tap.text(moved))).isEqualTo(transition);
            assertThat(Tap.hasKey(moved, TENANT, USER)).isTrue();
            assertThat(Tap.header(moved, Headers.ID)).isEqualTo(transition.id());

            run("proved", Types.STRING, edges.sink(topics.evidence(), new Fixed<>(new EvidenceShape(), evidence)));
            ConsumerRecord<byte[], byte[]> proved =
                    tap.read(topics.evidence(), 1).get(0);
            assertThat(Tap.text(proved))
                    .isEqualTo("{\"tenant\":\"acme\",\"partition\":\"0\",\"producer\":\"cn-1\",\"number\":3,"
                            + "\"kind\":\"RECEIPT\",\"identity\":\"" + USER + "\",\"containment\":\"cn-1\","
                            + "\"time\":\"1970-01-01T00:00:07.000000005Z\",\"body\":{\"a\":\"x\",\"b\":1}}");
            assertThat(Tap.hasKey(proved, TENANT, "0")).isTrue();
            assertThat(Tap.header(proved, Headers.ID)).isEqualTo(evidence.id());
        }
    }

    private static <T> void run(T value, TypeInformation<T> type, Sink<T> sink) throws Exception {
        StreamExecutionEnvironment environment = LocalFlink.environment(1);
        environment.fromData(List.of(value), type).sinkTo(sink);
        environment.execute();
    }

    private static KafkaEdges edges(TestBroker.Running broker, Topics topics) {
        return edges(broker, topics, TENANT);
    }

    private static KafkaEdges edges(TestBroker.Running broker, Topics topics, String tenant) {
        return new KafkaEdges(new KafkaEdges.Config(
                broker.connection(),
                topics,
                tenant,
                topics.prefix() + "test",
                KafkaEdges.Start.COMMITTED,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1)));
    }

    private static Alert alert() throws IOException {
        Path example = Path.of(System.getProperty("cordon.root"), "docs", "examples", "alert.jsonl");
        byte[] line = Files.readAllLines(example).get(0).getBytes(StandardCharsets.UTF_8);
        return ((ReadAlert.Accepted) new AlertReader().read(line)).alert();
    }

    private static String text(RawRecord record) {
        return new String(record.bytes(), StandardCharsets.UTF_8);
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        try {
            return DeadLetterJson.read(record.value(), record.value().length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String placeAndReason(DeadLetter letter) {
        return letter.file() + " " + letter.recordNumber() + " " + letter.reason();
    }

    /** Writes one value for whatever comes: the types of the containment job are not on this class path. */
    private static final class Fixed<T> implements RecordShape<String> {
        private static final long serialVersionUID = 1L;
        private static final Map<String, Object> VALUES = new ConcurrentHashMap<>();

        private final RecordShape<T> shape;
        private final String name;

        Fixed(RecordShape<T> shape, T value) {
            this.shape = shape;
            this.name = shape.id(value);
            VALUES.put(name, value);
        }

        @SuppressWarnings("unchecked")
        private T value() {
            return (T) Objects.requireNonNull(VALUES.get(name));
        }

        @Override
        public String tenant(String any) {
            return shape.tenant(value());
        }

        @Override
        public String key(String any) {
            return shape.key(value());
        }

        @Override
        public String id(String any) {
            return shape.id(value());
        }

        @Override
        public byte @Nullable [] bytes(String any) {
            return shape.bytes(value());
        }
    }
}
