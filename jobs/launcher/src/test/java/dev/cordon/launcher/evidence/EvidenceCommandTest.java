package dev.cordon.launcher.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceBody;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceOpening;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceStore;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon evidence} as an auditor uses it. */
class EvidenceCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ChainName CHAIN = new ChainName("local", "0");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String ANA = "arn:aws:iam::111122223333:user/ana";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final CommandLines cordon = new CommandLines();
    private @Nullable StateFolder made;

    @BeforeEach
    void state() throws IOException {
        made = new StateFolder(folder.resolve("state")).create();
    }

    @Test
    void evidence_of_this_machine_is_proved_and_what_that_is_worth_is_said() throws Exception {
        write(laptop(), "cn-1", 1, "{\"step\":1}");
        assertThat(run("verify")).isZero();
        assertThat(cordon.out())
                .containsSubsequence(
                        "local / 0: 1 record, no sign of a change",
                        "record 1 unchanged since checkpoint 1 of 2026-03-01T10:00:00Z",
                        "signed by a key on this machine",
                        "1 chain, 1 of 1 record proved by signed checkpoints: no sign of a change",
                        "Not proved by any check:",
                        "that producers sent the truth");
        assertThat(run("verify", "--json")).isZero();
        JsonNode answer = JSON.readTree(cordon.out());
        assertThat(answer.path("intact").asBoolean()).isTrue();
        assertThat(answer.path("trusted_keys").get(0).asText()).startsWith("laptop-");
        assertThat(answer.path("chains").get(0).path("proved").get(0).path("to").asInt())
                .isEqualTo(1);
        assertThat(answer.path("chains").get(0).path("signed_on_this_machine").asBoolean())
                .isTrue();
    }

    @Test
    void an_edit_is_found_and_named() throws Exception {
        write(laptop(), "cn-1", 3, "{\"step\":1}");
        Path records = files().recordsOf(CHAIN);
        String text = Files.readString(records);
        Files.writeString(records, text.replace("\"number\":2,", "\"number\":4,"));
        assertThat(run("verify")).isEqualTo(1);
        assertThat(cordon.out()).contains("local / 0: 3 records, CHANGED", "record 2", "SOMETHING WAS CHANGED");
        assertThat(run("verify", "--json")).isEqualTo(1);
        JsonNode finding = JSON.readTree(cordon.out())
                .path("chains")
                .get(0)
                .path("findings")
                .get(0);
        assertThat(finding.path("problem").asText()).isEqualTo("EDITED");
        assertThat(finding.path("record").asInt()).isEqualTo(2);
        assertThat(finding.path("means_change").asBoolean()).isTrue();
    }

    @Test
    void a_key_of_the_operator_signs_from_outside_and_only_what_was_not_changed() throws Exception {
        String key = folder.resolve("op.jwk").toString();
        assertThat(cordon.run("evidence", "key", "--out", key)).isZero();
        assertThat(cordon.out()).contains("private, for who signs:    " + key, "public, for who verifies:  " + key);
        assertThat(cordon.run("evidence", "key", "--out", key)).isEqualTo(3);
        assertThat(cordon.err()).contains("is there already; keys are never overwritten");
        Path kept = Files.createDirectory(folder.resolve("kept"));

        write(Optional.empty(), "cn-1", 2, "{\"step\":1}");
        assertThat(run("checkpoint", "--key", key, "--to", kept.toString())).isZero();
        assertThat(cordon.out()).isEqualTo("local / 0: signed up to record 2\n");
        assertThat(run("checkpoint", "--key", key, "--to", kept.toString())).isZero();
        assertThat(cordon.out()).isEqualTo("local / 0: nothing new\n");
        assertThat(run("verify", "--key", key + ".pub", "--checkpoints", kept.toString()))
                .isZero();
        assertThat(cordon.out()).contains("records 1-2 unchanged").doesNotContain("on this machine");

        assertThat(run("verify", "--checkpoints", kept.toString())).isEqualTo(1);
        assertThat(cordon.out()).contains("No key is trusted", "name the public key of who signs with --key");

        Path records = files().recordsOf(CHAIN);
        Files.writeString(records, Files.readString(records).replace("ana", "bob"));
        assertThat(run("checkpoint", "--key", key, "--to", kept.toString())).isEqualTo(1);
        assertThat(cordon.out()).contains("local / 0: NOT SIGNED");
        Files.delete(records);
        assertThat(run("verify", "--key", key + ".pub", "--checkpoints", kept.toString()))
                .isEqualTo(1);
        assertThat(cordon.out())
                .contains("checkpoints of local / 0 were kept, and that chain is not here", "SOMETHING WAS CHANGED");
    }

    @Test
    void what_is_recorded_of_somebody_is_shown_in_order() throws Exception {
        write(laptop(), "cn-1", 2, "{\"call\":\"AttachUserPolicy\",\"size\":1.50}");
        write(laptop(), "cn-2", 1, "{\"call\":\"DetachUserPolicy\"}");
        assertThat(run("show", "--identity", ANA)).isZero();
        assertThat(cordon.out())
                .containsSubsequence("#1  2026-03-01", "RECEIPT  cn-1  " + ANA, "call: AttachUserPolicy", "#3", "cn-2")
                .contains("3 records; 'cordon evidence verify' tells what is proved");
        assertThat(run("show", "--containment", "cn-2", "--json")).isZero();
        JsonNode answer = JSON.readTree(cordon.out());
        assertThat(answer.path("records")).hasSize(1);
        assertThat(answer.path("records").get(0).path("body").path("call").asText())
                .isEqualTo("DetachUserPolicy");
        assertThat(answer.path("containment").asText()).isEqualTo("cn-2");

        assertThat(run("show", "--containment", "cn-9")).isEqualTo(1);
        assertThat(cordon.err()).contains("nothing is recorded of cn-9 for tenant local");
        assertThat(run("show", "--containment", "cn-2", "--tenant", "acme")).isEqualTo(1);
        Files.writeString(files().recordsOf(CHAIN), "torn\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(run("show", "--containment", "cn-2")).isEqualTo(1);
        assertThat(cordon.err()).contains("1 line is no records; see 'cordon evidence verify'");
    }

    @Test
    void hostile_records_reach_no_terminal() throws Exception {
        write(laptop(), "cn-1", 1, "{\"agent\":\"\\u001b]0;owned\\u0007\\u202e\"}");
        assertThat(run("show", "--identity", ANA)).isZero();
        assertThat(cordon.out())
                .contains("\\u{1b}]0;owned\\u{7}\\u{202e}")
                .doesNotContain("\u001b", "\u202e", "\u0007");
        assertThat(run("show", "--identity", ANA, "--json")).isZero();
        assertThat(cordon.out()).doesNotContain("\u001b", "\u202e", "\u0007");
        Path records = files().recordsOf(CHAIN);
        Files.writeString(records.resolveSibling("\u001b[2J.jsonl"), "x\n");
        assertThat(run("verify")).isEqualTo(1);
        assertThat(cordon.out()).contains("\\u{1b}[2J.jsonl").doesNotContain("\u001b");
        assertThat(run("show", "--identity", "\u001b[31m")).isEqualTo(1);
        assertThat(cordon.err()).doesNotContain("\u001b");
    }

    @Test
    void what_cannot_work_is_said_in_a_line() throws Exception {
        assertThat(run("verify")).isEqualTo(3);
        assertThat(cordon.err()).contains("there is no evidence in").contains("it is gone");
        assertThat(run("verify", "--evidence", folder.toString())).isEqualTo(2);
        assertThat(cordon.err()).contains("--state and --evidence name two places");
        assertThat(cordon.run("evidence", "verify", "--evidence", "/no/such")).isEqualTo(3);
        assertThat(cordon.err()).isEqualTo("cordon evidence verify: --evidence: /no/such does not exist\n");
        assertThat(run("show")).isEqualTo(2);
        assertThat(cordon.err()).contains("--identity or --containment");
        Path text = Files.writeString(folder.resolve("text"), "words");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});
        for (Path wrong : List.of(text, bytes)) {
            assertThat(run("verify", "--key", wrong.toString())).isEqualTo(3);
            assertThat(cordon.err())
                    .startsWith("cordon evidence verify: --key: ")
                    .hasLineCount(1);
        }
        assertThat(run("verify", "--checkpoints", text.toString())).isEqualTo(1);
        assertThat(cordon.out()).contains("line 1 of " + text + " is no checkpoint");
        assertThat(run("checkpoint")).isEqualTo(2);
        assertThat(run("checkpoint", "--key", text.toString())).isEqualTo(3);
        assertThat(cordon.err())
                .startsWith("cordon evidence checkpoint: --key: ")
                .hasLineCount(1);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_private_key_is_its_owners_alone() throws Exception {
        Path key = folder.resolve("op.jwk");
        assertThat(cordon.run("evidence", "key", "--out", key.toString())).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(cordon.out()).doesNotContain("\"d\"");
        assertThat(Files.readString(folder.resolve("op.jwk.pub"))).doesNotContain("\"d\"");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run("checkpoint", "--key", key.toString())).isEqualTo(3);
        assertThat(cordon.err()).contains("can be used by others than its owner; chmod 600 it");
    }

    private int run(String what, String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "evidence";
        all[1] = what;
        all[2] = "--state";
        all[3] = kept().root().toString();
        System.arraycopy(more, 0, all, 4, more.length);
        return cordon.run(all);
    }

    private StateFolder kept() {
        return java.util.Objects.requireNonNull(made);
    }

    private EvidenceFiles files() {
        return new EvidenceFiles(kept().evidence());
    }

    private Optional<EvidenceKeys> laptop() throws Exception {
        return Optional.of(EvidenceKeys.laptop(kept().evidenceKey(), new SecureRandom()));
    }

    private void write(Optional<EvidenceKeys> signer, String containment, int count, String body) throws Exception {
        EvidenceStore store =
                new EvidenceStore(files(), signer.map(each -> each), Clock.fixed(START, ZoneOffset.UTC), new Random(1));
        EvidenceOpening.Ready ready = (EvidenceOpening.Ready) store.open(CHAIN);
        try (var file = ready.file()) {
            for (int number = 1; number <= count; number++) {
                file.append(List.of(new EvidenceRecord(
                        CHAIN.tenant(),
                        CHAIN.partition(),
                        containment,
                        number,
                        EvidenceKind.RECEIPT,
                        new EvidenceSubject(ANA, containment),
                        START,
                        EvidenceBody.of(body, PersonalFields.none()))));
            }
        }
    }
}
