package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.OperatorKeyFile;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.trust.TriageWord.Kind;
import dev.cordon.wire.hostile.HostileValues;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriageLineTest {
    private static final TriageWord SAID =
            new TriageWord(Kind.ASSIGNMENT, "acme", "al-1", "bob", "alice", "knows the data jobs", 1_718_503_300_000L);
    private static final TriageWord RAISED =
            new TriageWord(Kind.ESCALATION, "acme", "al-1", "approver", "alice", "beyond me", SAID.atMillis());

    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochMilli(SAID.atMillis()));

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
        line.open(NOW);
    }

    private DocumentLine.Read read(TriageWord said, OperatorKey key) {
        return line.read(said.signed(key).getBytes(US_ASCII));
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
    void whom_an_alert_is_raised_to_is_another_document() throws Exception {
        var document = Objects.requireNonNull(read(RAISED, alice).document());
        assertThat(document.kind()).isEqualTo(DocumentKind.ESCALATION);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(document.json())
                        .path("to")
                        .asText())
                .isEqualTo("approver");
    }

    @Test
    void a_forged_one_of_either_kind_is_refused_for_what_is_wrong_with_it() {
        for (TriageWord said : List.of(SAID, RAISED)) {
            String token = said.signed(alice);
            String signature = said.signed(stranger);
            String forged =
                    token.substring(0, token.lastIndexOf('.')) + signature.substring(signature.lastIndexOf('.'));
            assertThat(line.read(forged.getBytes(US_ASCII)).detail())
                    .as(said.kind().name())
                    .isEqualTo("bad_signature: Its signature does not fit its key and content.");
            assertThat(read(said, stranger).detail())
                    .as(said.kind().name())
                    .isEqualTo("unknown_key: Its key is none of those that are trusted.");
        }
    }

    @Test
    void one_kind_is_not_taken_for_another_and_another_type_is_none() {
        String[] parts = SAID.signed(alice).split("\\.", -1);
        String[] raised = RAISED.signed(alice).split("\\.", -1);
        assertThat(line.read((raised[0] + "." + parts[1] + "." + parts[2]).getBytes(US_ASCII))
                        .detail())
                .isEqualTo("bad_signature: Its signature does not fit its key and content.");
        String typ = new String(Base64.getUrlDecoder().decode(parts[0]), US_ASCII).replace("assignment", "decision");
        String other = Base64.getUrlEncoder().withoutPadding().encodeToString(typ.getBytes(US_ASCII));
        assertThat(line.read((other + "." + parts[1] + "." + parts[2]).getBytes(US_ASCII))
                        .detail())
                .startsWith("malformed: It is no token of the kind");
    }

    @Test
    void another_name_and_another_tenant_are_refused() {
        assertThat(read(new TriageWord(Kind.ASSIGNMENT, "acme", "al-1", "bob", "carol", "why", 1), alice)
                        .detail())
                .isEqualTo("wrong_subject: Its key belongs to somebody else than it names.");
        assertThat(read(new TriageWord(Kind.ASSIGNMENT, "globex", "al-1", "bob", "alice", "why", 1), alice)
                        .detail())
                .startsWith("wrong_tenant: It speaks of another tenant");
        assertThat(read(new TriageWord(Kind.ASSIGNMENT, "acme", "al-1", "bob", "alice", " ", 1), alice)
                        .detail())
                .startsWith("malformed: It is no token of the kind");
    }

    @Test
    void what_is_dated_ahead_of_all_clocks_does_not_stand_for_ever() {
        for (TriageWord said : List.of(SAID, RAISED)) {
            assertThat(read(at(said, SAID.atMillis() + 60_000), alice).document())
                    .as("clocks differ by a minute")
                    .isNotNull();
            for (long ahead : new long[] {SAID.atMillis() + 60_001, 253_402_300_799_000L, Long.MAX_VALUE}) {
                assertThat(read(at(said, ahead), alice).detail())
                        .as("%s at %d", said.kind(), ahead)
                        .isEqualTo("not_yet_valid: It was made in the future.");
            }
        }
    }

    private static TriageWord at(TriageWord said, long atMillis) {
        return new TriageWord(
                said.kind(), said.tenant(), said.alert(), said.whom(), said.by(), said.reason(), atMillis);
    }

    @Test
    void nobody_is_known_where_nobody_is_named() {
        DocumentLine nobody = new TriageLine("acme", "", "");
        nobody.open(NOW);
        assertThat(nobody.read(SAID.signed(alice).getBytes(US_ASCII)).document())
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
