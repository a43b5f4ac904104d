package dev.cordon.wire.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsFileTest {
    @TempDir
    Path folder;

    private Path signals(String text) throws IOException {
        return Files.writeString(folder.resolve("signals.jsonl"), text, StandardCharsets.UTF_8);
    }

    @Test
    void signals_are_read_in_the_order_of_the_file() throws IOException {
        Path file = signals("""
                {"id":"leak-1","kind":"exposure","credential":"AKIAIOSFODNN7EXAMPLE","time":"1970-01-01T00:00:01Z","detail":"public repository"}

                {"tenant":"acme","id":"v-1","kind":"VERDICT-BENIGN","identity":"arn:aws:iam::111122223333:user/alice","time":"1970-01-01T02:00:00.5+02:00"}
                """);

        assertThat(SignalsFile.read(file, "local"))
                .containsExactly(
                        new IdentitySignal(
                                "local",
                                "leak-1",
                                SignalKind.EXPOSURE,
                                "",
                                "AKIAIOSFODNN7EXAMPLE",
                                1000,
                                "public repository"),
                        new IdentitySignal(
                                "acme",
                                "v-1",
                                SignalKind.VERDICT_BENIGN,
                                "arn:aws:iam::111122223333:user/alice",
                                "",
                                500,
                                ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"held", "verdict_malicious", "verdict_benign", "verdict_false_positive"})
    void a_verdict_and_a_hold_may_name_an_alert(String kind) throws IOException {
        Path file = signals("""
                {"id":"1","kind":"%s","identity":"x","time":"1970-01-01T00:00:01Z","alert":"al-1"}
                """.formatted(kind));
        assertThat(SignalsFile.read(file, "local"))
                .extracting(IdentitySignal::alertId)
                .containsExactly("al-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'held','identity':'x','time':'2026-01-01T00:00:00Z'} | id: missing; give the signal an id",
                "{'id':'1','identity':'x','time':'2026-01-01T00:00:00Z'} | kind: missing; one of exposure, rotation, held",
                "{'id':'1','kind':'SECRET','identity':'x','time':'2026-01-01T00:00:00Z'} | kind: unknown; write one of exp",
                "{'id':'1','kind':'held','time':'2026-01-01T00:00:00Z'} | identity: missing; name the identity's key",
                "{'id':'1','kind':'held','identity':'x'} | time: missing; say from when on it holds",
                "{'id':'1','kind':'held','identity':'x','time':'SECRET'} | time: not an RFC 3339 time; write it like 2026-",
                "{'id':'1','kind':'held','identity':'x','time':1735689600} | time: not a text; put it in double quotes",
                "{'id':'1','kind':'released','identity':'x','time':'2026-01-01T00:00:00Z','alert':'SECRET'} | alert: only a",
                "{'id':'1','kind':'held','identity':'x','time':'2026-01-01T00:00:00Z','who':'SECRET'} | who: only a verdict",
                "{'id':'1','kind':'held','identity':'x','SECRET':'2'} | a field that no signal has; those known are alert, cred",
                "{'id':'1','id':'2'} | not valid JSON, or a field twice (column ",
                "{'id':'1' SECRET} | not valid JSON, or a field twice (column ",
                "['SECRET'] | not a JSON object; write one object a line",
                "{} {} | more than one value; write one object a line",
            })
    void a_bad_line_is_named_with_its_field_and_what_to_do_but_not_its_values(String line, String problem)
            throws IOException {
        String good = "{\"id\":\"1\",\"kind\":\"held\",\"identity\":\"x\",\"time\":\"2026-01-01T00:00:00Z\"}\n";
        Path file = signals(good + line.replace('\'', '"') + "\n");

        assertThatThrownBy(() -> SignalsFile.read(file, "local"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " line 2: " + problem)
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void text_beyond_the_limit_is_refused() throws IOException {
        Path file = signals("{\"id\":\"" + "x".repeat(SignalsFile.MAX_TEXT + 1)
                + "\",\"kind\":\"held\",\"identity\":\"x\",\"time\":\"2026-01-01T00:00:00Z\"}");

        assertThatThrownBy(() -> SignalsFile.read(file, "local")).hasMessageContaining("id: longer than 2048");
    }

    @Test
    void a_file_that_is_missing_or_no_text_is_named() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'{', (byte) 0xFF, (byte) 0xFE});

        assertThatThrownBy(() -> SignalsFile.read(folder.resolve("missing"), "local"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> SignalsFile.read(binary, "local"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not UTF-8");
    }
}
