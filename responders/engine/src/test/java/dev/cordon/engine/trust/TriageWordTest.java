package dev.cordon.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of triage lie on a topic: each version writes and reads the text of those before it. */
class TriageWordTest {
    @ParameterizedTest
    @CsvSource({"ASSIGNMENT, cordon-assignment+jwt, assignee", "ESCALATION, cordon-escalation+jwt, to"})
    void the_text_on_the_topic_stays_what_it_was(TriageWord.Kind kind, String type, String whom) throws Exception {
        ECKey pair = Tokens.key();
        OperatorKey key = new OperatorKey(pair, Path.of("none"), false);
        String text = "{\"sub\":\"alice\",\"tenant\":\"acme\",\"alert\":\"al-1\",\"" + whom
                + "\":\"bob\",\"reason\":\"knows it\",\"at_millis\":1718503300000}";
        Approvers known = Approvers.read(
                "approvers",
                "approvers:\n  - {subject: alice, roles: [], tenants: [acme], identities: [], keys: ['" + key.id()
                        + "']}\n",
                key.publicKeys());
        TriageWord said = new TriageWord(kind, "acme", "al-1", "bob", "alice", "knows it", 1_718_503_300_000L);

        String[] written = said.signed(key).split("\\.", -1);
        assertThat(decoded(written[0])).contains("\"typ\":\"" + type + "\"");
        assertThat(decoded(written[1])).isEqualTo(text);
        assertThat(TriageWord.read(
                        Tokens.signed(pair, Tokens.header(type, key.id()), text), known, "acme", said.atMillis()))
                .isEqualTo(new TriageWord.Read.Authentic(said));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
