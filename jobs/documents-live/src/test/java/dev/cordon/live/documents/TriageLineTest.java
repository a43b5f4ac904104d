package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.engine.trust.Assignment;
import dev.cordon.engine.trust.AssignmentTokens;
import dev.cordon.engine.trust.Escalation;
import dev.cordon.engine.trust.EscalationTokens;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.OperatorKeyFile;
import dev.cordon.wire.hostile.HostileValues;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriageLineTest {
    private static final Assignment SAID =
            new Assignment("acme", "al-1", "bob", "alice", "knows the data jobs", 1_718_503_300_000L);

    @TempDir
    Path folder;

    private OperatorKey alice;
    private OperatorKey stranger;
    private DocumentLine line;

    @BeforeEach
    void known() throws Exception {
        alice = new OperatorKeyFile(folder.resolve("alice.jwk")).open(new SecureRandom());
        stranger = new OperatorKeyFile(folder.resolve("stranger.jwk")).open(new SecureRandom());
        line = new TriageLine(
                "acme",
                "approvers:\n  - {subject: alice, roles: [], tenants: [acme], identities: [], keys: ['" + alice.id()
                        + "']}\n",
                "{\"keys\":[" + alice.publicJwk() + "]}");
        line.open();
    }

    private DocumentLine.Read read(Assignment said, OperatorKey key) {
        return line.read(AssignmentTokens.sign(said, key).getBytes(US_ASCII));
    }

    @Test
    void what_somebody_known_signed_is_shown_in_the_order_in_which_it_was_said() throws Exception {
        var document = Objects.requireNonNull(read(SAID, alice).document());
        assertThat(document.kind()).isEqualTo(DocumentKind.ASSIGNMENT);
        assertThat(document.version()).isEqualTo(SAID.atMillis());
        JsonNode json = JsonMapper.builder().build().readTree(document.json());
        assertThat(json.path("assignee").asText()).isEqualTo("bob");
        assertThat(json.path("by").asText()).isEqualTo("alice");
    }

    @Test
    void whom_an_alert_is_raised_to_is_another_document_and_a_strangers_word_is_none() throws Exception {
        Escalation said = new Escalation("acme", "al-1", "approver", "alice", "beyond me", SAID.atMillis());
        var document = Objects.requireNonNull(
                line.read(EscalationTokens.sign(said, alice).getBytes(US_ASCII)).document());
        assertThat(document.kind()).isEqualTo(DocumentKind.ESCALATION);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(document.json())
                        .path("to")
                        .asText())
                .isEqualTo("approver");
        assertThat(line.read(EscalationTokens.sign(said, stranger).getBytes(US_ASCII))
                        .document())
                .isNull();
    }

    @Test
    void a_strangers_key_another_name_and_another_tenant_are_refused() {
        assertThat(read(SAID, stranger).detail()).isEqualTo("Its key is none of those that are trusted.");
        assertThat(read(new Assignment("acme", "al-1", "bob", "carol", "why", 1), alice)
                        .detail())
                .isEqualTo("Its key belongs to somebody else than it names.");
        assertThat(read(new Assignment("globex", "al-1", "bob", "alice", "why", 1), alice)
                        .detail())
                .startsWith("It speaks of another tenant");
        assertThat(read(new Assignment("acme", "al-1", "bob", "alice", " ", 1), alice)
                        .detail())
                .startsWith("It is no token of the kind");
    }

    @Test
    void nobody_is_known_where_nobody_is_named() {
        DocumentLine nobody = new TriageLine("acme", "", "");
        nobody.open();
        assertThat(nobody.read(AssignmentTokens.sign(SAID, alice).getBytes(US_ASCII))
                        .document())
                .isNull();
    }

    @Test
    void whatever_the_bytes_are_it_returns_and_keeps_none_of_them() {
        assertThat(line.keepsRefused()).isFalse();
        HostileValues.all()
                .values()
                .forEach(value -> assertThat(line.read(value).document()).isNull());
    }
}
