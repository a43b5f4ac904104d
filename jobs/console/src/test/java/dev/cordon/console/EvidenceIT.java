package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.IdentityKind;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFile;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.EvidenceOpening;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceStore;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.engine.lifecycle.Containment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of holds and alerts, of chains on disk, and who changed them. */
@ExtendWith(Node.class)
class EvidenceIT {
    @TempDir
    Path folder;

    private Containment hold;
    private Rig rig;

    @BeforeEach
    void start(Node.Running node) throws Exception {
        hold = Samples.proposed("local", "al-1");
        node.write(List.of(
                Samples.alert("local", "al-1", 50, Samples.identity("dana", IdentityKind.HUMAN)),
                Samples.alert("local", "al-2", 40, Samples.identity("erik", IdentityKind.HUMAN)),
                Samples.hold(hold)));
        rig = new Rig(node, folder, Rig.CLOSED);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private EvidenceRecord record(String tenant, String producer, long number, String containment, String words) {
        return new EvidenceRecord(
                tenant,
                "0",
                producer,
                number,
                EvidenceKind.TRANSITION,
                new EvidenceSubject("arn:aws:iam::111122223333:user/dana", containment),
                Instant.parse("2026-03-01T10:00:00Z"),
                "{\"reason\":\"" + words + "\"}");
    }

    /** Chains records; with the machine's key they are under a checkpoint once it is closed. */
    private void chained(String tenant, boolean signed, EvidenceRecord... records) throws Exception {
        EvidenceKeys keys = EvidenceKeys.laptop(folder.resolve("evidence.jwk"), new SecureRandom());
        EvidenceStore store = new EvidenceStore(
                files(), signed ? Optional.of(keys) : Optional.empty(), Clock.systemUTC(), new SplittableRandom(7));
        EvidenceOpening opening = store.open(new ChainName(tenant, "0"));
        try (EvidenceFile file = ((EvidenceOpening.Ready) opening).file()) {
            file.append(List.of(records));
        }
    }

    private EvidenceFiles files() {
        return new EvidenceFiles(folder.resolve("evidence"));
    }

    private JsonNode read(String path) throws Exception {
        Rig.Said said = rig.get("vera", path);
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        return said.body();
    }

    private static List<String> reasons(JsonNode answer) {
        return StreamSupport.stream(answer.path("records").spliterator(), false)
                .map(each -> each.path("body").path("reason").asText())
                .toList();
    }

    @Test
    void records_of_a_hold_and_of_its_alert_are_told_with_what_is_proved() throws Exception {
        String id = hold.id().value();
        chained(
                "local",
                true,
                record("local", id, 1, id, "proposed"),
                record("local", "al-1", 1, "", "<b>al-1</b>\u202e"),
                record("local", "cn-other", 1, "cn-other", "of another"));
        chained(
                "local",
                false,
                record("local", id, 2, id, "approved"),
                record("local", EvidenceOf.ofVerdicts("al-2") + "av-1", 1, "", "what it was"));
        chained("acme", true, record("acme", id, 1, id, "of another tenant"));

        JsonNode answer = read("holds/" + id + "/evidence");
        assertThat(reasons(answer)).containsExactly("proposed", "approved");
        assertThat(answer.path("records").path(0).path("proved").asBoolean()).isTrue();
        assertThat(answer.path("records").path(1).path("proved").asBoolean()).isFalse();
        assertThat(answer.path("records").path(1).path("n").asLong()).isEqualTo(4);
        assertThat(answer.path("intact").asBoolean()).isTrue();
        assertThat(answer.path("cut").asBoolean()).isFalse();
        assertThat(answer.path("chains")).hasSize(1);
        assertThat(answer.at("/chains/0/words").toString())
                .contains("records 1-3 unchanged since checkpoint 3", "records 4-5 not yet under a checkpoint")
                .contains("signed by a key on this machine");
        assertThat(answer.at("/trusted_keys/0").asText()).startsWith("laptop-");

        assertThat(reasons(read("alerts/al-1/evidence")))
                .containsExactly("proposed", "<b>al-1</b>\\u{202e}", "approved");
        assertThat(reasons(read("alerts/al-2/evidence"))).containsExactly("what it was");
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"audit\":\"read-evidence\"")
                        && line.contains("\"subject\":\"vera\"")
                        && line.contains("\"hold\":\"" + id + "\""))
                .anyMatch(line -> line.contains("\"audit\":\"read-evidence\"") && line.contains("\"alert\":\"al-2\""));
    }

    @Test
    void a_change_is_told_also_after_the_chain_was_found_intact() throws Exception {
        String id = hold.id().value();
        chained("local", true, record("local", id, 1, id, "proposed"), record("local", id, 2, id, "approved"));
        assertThat(read("holds/" + id + "/evidence").path("intact").asBoolean()).isTrue();

        Path records = files().recordsOf(new ChainName("local", "0"));
        Files.writeString(records, Files.readString(records).replace("approved", "rejected by dana"));
        JsonNode answer = read("holds/" + id + "/evidence");
        assertThat(answer.path("intact").asBoolean()).isFalse();
        assertThat(answer.at("/chains/0/findings/0/problem").asText()).isEqualTo("EDITED");
        assertThat(answer.at("/records/1/proved").asBoolean()).isFalse();
    }

    @Test
    void more_than_one_answer_holds_is_cut_and_says_so() throws Exception {
        String id = hold.id().value();
        EvidenceRecord[] many = new EvidenceRecord[1_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = record("local", id, i + 1L, id, "n" + i);
        }
        chained("local", true, many);
        JsonNode answer = read("holds/" + id + "/evidence");
        assertThat(answer.path("records")).hasSize(1_000);
        assertThat(answer.path("cut").asBoolean()).isTrue();
    }

    @Test
    void where_nothing_is_recorded_nothing_is_proved() throws Exception {
        JsonNode answer = read("alerts/al-1/evidence");
        assertThat(answer.path("records")).isEmpty();
        assertThat(answer.path("chains")).isEmpty();
        assertThat(answer.path("trusted_keys")).isEmpty();
        assertThat(answer.path("intact").asBoolean())
                .as("all of it may have been removed")
                .isFalse();
        assertThat(rig.get("vera", "holds/cn-none/evidence").status()).isEqualTo(404);
    }

    @Test
    void who_can_be_given_an_alert_is_told_to_those_who_may_give_it() throws Exception {
        JsonNode subjects = rig.get("ana", "subjects").body().path("subjects");
        assertThat(StreamSupport.stream(subjects.spliterator(), false)
                        .map(each -> each.path("subject").asText() + " "
                                + each.path("role").asText()))
                .containsExactly("adam admin", "alice approver", "ana analyst", "vera viewer");
    }
}
