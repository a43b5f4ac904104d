package dev.cordon.kafkajournal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceBody;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceProof;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.engine.evidence.EvidenceVerifier;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(BrokerProcess.class)
@Timeout(120)
class EvidenceChainerIT {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final ChainName CHAIN = new ChainName("local", "0");
    private static final Duration LOOK = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private EvidenceChainer.Into into(String name) {
        return new EvidenceChainer.Into(
                "local",
                folder.resolve(name),
                folder.resolve("keys").resolve("evidence.jwk"),
                InstantSource.fixed(NOON));
    }

    private static EvidenceRecord record(String tenant, String producer, int number, String what) {
        return new EvidenceRecord(
                tenant,
                "0",
                producer,
                number,
                EvidenceKind.TRANSITION,
                EvidenceSubject.ofContainment("cn-1"),
                NOON.plusSeconds(number),
                EvidenceBody.of("{\"what\":\"" + what + "\"}", PersonalFields.none()));
    }

    private static List<EvidenceRecord> records(int from, int to) {
        List<EvidenceRecord> records = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            records.add(record("local", "cn-1", number, "step " + number));
        }
        return records;
    }

    private static void send(KafkaPlace place, List<EvidenceRecord> records) throws IOException {
        try (EvidenceTopic topic = new EvidenceTopic(place)) {
            assertThat(topic.append(records)).isEmpty();
        }
    }

    private static boolean sent(EvidenceTopic topic, List<EvidenceRecord> records) {
        try {
            return topic.append(records).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Until so many were read, repeats included; what was refused on the way. */
    private static List<String> read(EvidenceChainer chainer, int wanted) throws IOException {
        List<String> refused = new ArrayList<>();
        for (int read = 0; read < wanted; ) { // the test's timeout ends it
            EvidenceChainer.Chained chained = chainer.poll(LOOK);
            read += chained.read();
            refused.addAll(chained.refused());
        }
        return refused;
    }

    /** As {@code cordon evidence verify} checks it; how many records the chain has. */
    private int whole(String name) throws Exception {
        EvidenceFiles files = new EvidenceFiles(folder.resolve(name));
        EvidenceKeys key = EvidenceKeys.laptop(folder.resolve("keys").resolve("evidence.jwk"), new SecureRandom());
        EvidenceProof proof = new EvidenceVerifier(key.keys()).verify(files, CHAIN, List.of(), NOON);
        assertThat(proof.findings()).noneMatch(finding -> finding.problem().isTampering());
        List<String> lines = Files.readAllLines(files.recordsOf(CHAIN));
        assertThat(lines).noneMatch(line -> line.contains("CONFLICT"));
        return lines.size() - 1; // the first names the chain
    }

    @Test
    void what_was_sent_is_chained_once_however_often_it_comes(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("evidence.once.", KafkaPlace.USUAL_PATIENCE);
        send(place, records(1, 20));
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into("chain"))) {
            assertThat(read(chainer, 20)).isEmpty();
            send(place, records(5, 30));
            assertThat(read(chainer, 26)).isEmpty();
        }
        assertThat(whole("chain")).isEqualTo(30);
        send(place, records(31, 35));
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into("chain"))) {
            assertThat(read(chainer, 5)).isEmpty();
            assertThat(chainer.poll(LOOK).read()).isZero();
        }
        assertThat(whole("chain")).isEqualTo(35);
    }

    @Test
    void a_crash_between_chain_and_commit_brings_records_again_and_changes_nothing(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = broker.place("evidence.crash.", KafkaPlace.USUAL_PATIENCE);
        send(place, records(1, 20));
        try (EvidenceChainer crashing = EvidenceChainer.open(place, into("chain"), consumer -> {
            throw new KafkaException("a crash");
        })) {
            assertThatThrownBy(() -> read(crashing, 20)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> read(crashing, 20)).hasMessageContaining("a crash");
        }
        int before = whole("chain");
        assertThat(before).isPositive();
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into("chain"))) {
            assertThat(read(chainer, 20)).isEmpty();
        }
        assertThat(whole("chain")).isEqualTo(20);
    }

    @Test
    void a_chain_that_cannot_be_written_loses_no_record(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("evidence.busy.", KafkaPlace.USUAL_PATIENCE);
        send(place, records(1, 5));
        try (EvidenceChainer second = EvidenceChainer.open(place, into("chain"))) {
            try (EvidenceChainer first = EvidenceChainer.open(place, into("chain"))) {
                read(first, 5);
                send(place, records(6, 10));

                assertThatThrownBy(() -> read(second, 5))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("only one may write a chain");
            }
            assertThat(read(second, 10)).isEmpty();
        }
        assertThat(whole("chain")).isEqualTo(10);
    }

    @Test
    void it_tells_how_much_waits_and_that_a_topic_is_missing(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("evidence.waits.", KafkaPlace.USUAL_PATIENCE);
        send(place, records(1, 7));
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into("chain"))) {
            assertThat(chainer.waiting()).isEqualTo(7);
            read(chainer, 7);
            assertThat(chainer.waiting()).isZero();
        }
        KafkaPlace nowhere = new KafkaPlace(place.connection(), new Topics("nowhere."));
        assertThatThrownBy(() -> EvidenceChainer.open(nowhere, into("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessage("nowhere.evidence cannot be read: it is missing; 'cordon topics create' makes it");
    }

    @Test
    void a_new_folder_is_filled_from_the_beginning(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("evidence.anew.", KafkaPlace.USUAL_PATIENCE);
        send(place, records(1, 10));
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into("lost"))) {
            read(chainer, 10);
        }
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into("anew"))) {
            read(chainer, 10);
        }
        assertThat(whole("anew")).isEqualTo(10);
    }

    @Test
    void what_is_no_evidence_is_told_and_holds_nothing_up(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("evidence.strange.", KafkaPlace.USUAL_PATIENCE);
        String topic = place.topics().evidence().name();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(place.producing(1 << 20), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : Arrays.asList("nonsense".getBytes(UTF_8), null)) {
                producer.send(new ProducerRecord<>(topic, RecordKey.of("local", "0"), value))
                        .get();
            }
            for (byte[] layout : Arrays.asList(null, new byte[0], "2".getBytes(UTF_8), new byte[1_000])) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(topic, RecordKey.of("local", "0"), "{}".getBytes(UTF_8));
                record.headers().add(Headers.SCHEMA, layout);
                producer.send(record).get();
            }
        }
        send(place, List.of(record("other", "cn-9", 1, "of another tenant")));
        send(place, records(1, 3));
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into("chain"))) {
            assertThat(read(chainer, 9))
                    .hasSize(6)
                    .allMatch(words -> words.contains("is no evidence"))
                    .filteredOn(words -> words.endsWith("its layout is not 1"))
                    .hasSize(4);
        }
        assertThat(whole("chain")).isEqualTo(3);
        assertThat(new EvidenceFiles(folder.resolve("chain")).chains().names()).containsExactly(CHAIN);
    }

    @Test
    void chains_that_cordon_does_not_write_make_no_files(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("evidence.forged.", KafkaPlace.USUAL_PATIENCE);
        List<EvidenceRecord> forged = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            EvidenceRecord own = record("local", "cn-1", i, "forged");
            forged.add(new EvidenceRecord(
                    "local", "chain-" + i, own.producer(), i, own.kind(), own.subject(), own.time(), own.body()));
        }
        send(place, forged);
        send(place, records(1, 3));
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into("chain"))) {
            assertThat(read(chainer, 53)).hasSize(50).allMatch(words -> words.contains("a chain that Cordon does not"));
        }
        assertThat(whole("chain")).isEqualTo(3);
        assertThat(new EvidenceFiles(folder.resolve("chain")).chains().names()).containsExactly(CHAIN);
    }

    @Test
    void evidence_waits_for_a_broker_that_is_away(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("evidence.away.", Duration.ofSeconds(1));
        try (EvidenceTopic topic = new EvidenceTopic(place)) {
            topic.append(records(1, 2));
            broker.kill();
            try {
                assertThatThrownBy(() -> topic.append(records(3, 4))).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> EvidenceChainer.open(place, into("chain")))
                        .isInstanceOf(IOException.class);
            } finally {
                broker.start();
            }
            while (!sent(topic, records(3, 4))) { // the test's timeout ends it
                Thread.sleep(100);
            }
        }
        try (EvidenceChainer chainer =
                EvidenceChainer.open(new KafkaPlace(place.connection(), place.topics()), into("chain"))) {
            read(chainer, 4);
        }
        assertThat(whole("chain")).isEqualTo(4);
    }
}
