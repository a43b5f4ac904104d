package dev.cordon.kafkajournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.containment.JobParts;
import dev.cordon.containment.local.AwsPlace;
import dev.cordon.containment.local.LocalConfig;
import dev.cordon.containment.local.LocalJobParts;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.KafkaSecurity;
import dev.cordon.kafka.Topics;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the live job: those of one machine, with journal and evidence on topics. */
@ExtendWith(BrokerProcess.class)
@Timeout(120)
class KafkaKeepingIT {
    private static final Containment FRESH = Holds.fresh("al-1");

    @TempDir
    Path folder;

    private LocalConfig config() throws Exception {
        Path key = Files.createDirectories(folder.resolve("keys")).resolve("detection.jwk");
        String publicKey = Files.readString(
                new SigningKeyFile(key).open(new SecureRandom()).publicFile());
        return new LocalConfig(
                "local",
                folder.resolve("state").toString(),
                List.of(),
                "",
                List.of(new LocalConfig.Text("detection.pub.jwk", publicKey)),
                "",
                "",
                "",
                "",
                new AwsPlace("http://127.0.0.1:9", "us-east-1", new AwsPlace.Keys("AKIA", "made up"), List.of()),
                true);
    }

    @Test
    void the_operators_of_a_process_share_one_journal_on_the_topic(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("keeping.shared.", KafkaPlace.USUAL_PATIENCE);
        LocalJobParts source = LocalJobParts.of(config(), new KafkaKeeping(place));
        Journal late;
        try (JobParts intake = source.open(InstantSource.system());
                JobParts hold = source.open(InstantSource.system())) {
            Holds.begin(hold.journal(), FRESH);
            assertThat(intake.journal().all()).containsExactly(FRESH);
            assertThat(folder.resolve("state").resolve("journal.jsonl")).doesNotExist();
            late = hold.journal();
        }
        assertThatThrownBy(late::all).isInstanceOf(JournalException.class);
        try (KafkaJournal another = KafkaJournal.open(place, "local");
                JobParts again = source.open(InstantSource.system())) {
            assertThat(another.all()).containsExactly(FRESH);
            assertThat(again.journal().all()).containsExactly(FRESH);
        }
    }

    @Test
    void what_the_job_keeps_as_evidence_is_chained_from_the_topic(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("keeping.evidence.", KafkaPlace.USUAL_PATIENCE);
        List<EvidenceRecord> records = new EvidenceOf(PersonalFields.none())
                .of(FRESH, List.of(FRESH.birth()), List.of(Holds.intent(FRESH, 0, "on")));
        try (JobParts parts =
                LocalJobParts.of(config(), new KafkaKeeping(place)).open(InstantSource.system())) {
            assertThat(parts.evidence().append(records)).isEmpty();
            assertThat(parts.evidence().append(records)).isEmpty();
        }
        EvidenceChainer.Into into = new EvidenceChainer.Into(
                "local",
                folder.resolve("evidence"),
                folder.resolve("keys").resolve("evidence.jwk"),
                InstantSource.system());
        int read = 0;
        try (EvidenceChainer chainer = EvidenceChainer.open(place, into)) {
            while (read < records.size() * 2) {
                EvidenceChainer.Chained chained = chainer.poll(Duration.ofMillis(200));
                assertThat(chained.refused()).isEmpty();
                read += chained.read();
            }
        }
        assertThat(folder.resolve("evidence").resolve("local.0.jsonl"))
                .content()
                .hasLineCount(records.size() + 1)
                .doesNotContain("CONFLICT");
    }

    @Test
    void a_broker_that_is_away_fails_the_start_with_words_and_no_evidence_is_no_connection(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace nowhere = new KafkaPlace(
                new KafkaConnection("127.0.0.1:9", KafkaSecurity.PLAINTEXT),
                new Topics("keeping.nowhere."),
                Duration.ofSeconds(1));
        LocalJobParts source = LocalJobParts.of(config(), new KafkaKeeping(nowhere));

        assertThatThrownBy(() -> source.open(InstantSource.system()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("127.0.0.1:9");
        new KafkaKeeping(nowhere).evidence(config(), InstantSource.system()).close();
    }

    @Test
    void it_travels_with_the_job(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = new KafkaPlace(broker.connection(), new Topics("keeping.travels."));
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(LocalJobParts.of(config(), new KafkaKeeping(place)));
            out.writeObject(new NoteShape());
        }
    }
}
