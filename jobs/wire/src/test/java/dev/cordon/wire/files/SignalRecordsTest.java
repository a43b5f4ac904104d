package dev.cordon.wire.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalRecordsTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String LEAK = "{\"RuleID\":\"aws-access-token\",\"Match\":\"" + KEY + "\",\"Secret\":\"" + KEY
            + "\",\"File\":\"a.sh\",\"Date\":\"2026-01-30T10:00:00Z\"}";
    private static final String HOLD =
            "{\"id\":\"h\",\"kind\":\"held\",\"identity\":\"x\",\"time\":\"2026-01-01T00:00:00Z\"}";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("signals"), text);
    }

    @Test
    void findings_and_signals_may_stand_in_one_file_in_any_layout() throws IOException {
        Path mixed =
                file(HOLD + "\n[\n  " + LEAK + ",\n  {\n   \"RuleID\": \"r\",\n   \"Secret\": \"s3cr3t\"\n  }\n]\n");
        SignalRecords.Read read = SignalRecords.read(mixed, "local");

        assertThat(read.signals())
                .extracting(IdentitySignal::kind)
                .containsExactly(SignalKind.HELD, SignalKind.EXPOSURE);
        assertThat(read.findings()).isEqualTo(2);
        assertThat(read.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo(RejectReason.NO_CREDENTIAL_ID));
        assertThat(SignalsFile.verdicts(mixed, "local")).isEmpty();
    }

    @Test
    void what_is_broken_among_findings_is_a_dead_letter_without_its_bytes_and_reading_goes_on() throws IOException {
        Path broken = file(LEAK + "\n{\"RuleID\":\"r\",\"Secret\":\"hunter2\n{\"what\":\"hunter2\"}\n" + LEAK + "\n");
        SignalRecords.Read read = SignalRecords.read(broken, "local");

        assertThat(read.signals()).hasSize(2);
        assertThat(read.signals().get(0)).isEqualTo(read.signals().get(1));
        assertThat(read.deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(RejectReason.MALFORMED, RejectReason.NOT_THIS_SOURCE);
        assertThat(read.deadLetters()).allSatisfy(letter -> {
            assertThat(letter.raw()).isEmpty();
            assertThat(letter.toString()).doesNotContain("hunter2");
        });
    }

    @Test
    void a_signal_among_findings_that_cannot_be_read_stops_with_its_place() throws IOException {
        Path bad = file(LEAK + "\n{\"id\":\"h\",\"kind\":\"hold\",\"identity\":\"x\"}\n");

        assertThatThrownBy(() -> SignalRecords.read(bad, "local"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(bad + " record 2: kind: unknown; write one of");
    }

    @Test
    void a_report_without_findings_says_nothing() throws IOException {
        assertThat(SignalRecords.read(file("[\n]\n"), "local").signals()).isEmpty();
    }
}
