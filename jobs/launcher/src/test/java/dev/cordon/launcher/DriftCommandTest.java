package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.local.CloudTrailTeam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code cordon drift} as a user runs it, on three months of made-up CloudTrail. */
class DriftCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path logs;

    @BeforeEach
    void writeLogs() {
        logs = new CloudTrailTeam()
                .work(6, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1), 8)
                .writeTo(folder);
    }

    @Test
    void what_moved_is_a_table_and_json_and_equal_runs_are_equal_bytes() throws IOException {
        Path json = folder.resolve("drift.json");
        Path again = folder.resolve("again.json");
        assertThat(drift("--json", json.toString())).isZero();
        assertThat(out())
                .contains("2026-03-02..2026-03-31 against 2025-12-02..2026-03-01, scored by fusion-")
                .contains("unknown: ", "  score ", "  network ", "evidence 50");
        assertThat(out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(Files.readString(json))
                .contains("\"kinds\"", "\"unknown\"", "\"network\"", "\"psi\"", "\"psi_by_chance\"", "\"score\"");
        assertThat(drift("--json", again.toString())).isZero();
        assertThat(again).hasSameBinaryContentAs(json);
    }

    @Test
    void a_script_is_told_by_the_exit_code() {
        assertThat(drift("--fail-above", "0")).isEqualTo(1);
        assertThat(out()).contains("An index is above 0.0.");
        assertThat(drift("--fail-above", "99")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--current=2026-03,2,is not FROM..TO",
        "--current=2026-03-09..2026-03-01,2,ends before it begins",
        "--fail-above=-1,2,an index is at least 0",
        "--current=2025-03-01..2025-03-09,3,--reference: no event in",
        "--current=2026-05-01..2026-05-09,3,--current: no event in 2026-05-01..2026-05-09; the history goes from"
                + " 2026-01-01 to 2026-03-31",
        "--reference=2026-03-20..2026-03-25,3,share days"
    })
    void what_it_cannot_do_names_the_option(String option, int exitCode, String reason) {
        assertThat(drift(option)).isEqualTo(exitCode);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(reason);
    }

    private int drift(String... options) {
        List<String> arguments = new ArrayList<>(List.of("drift", "--source=cloudtrail", "--in", logs.toString()));
        arguments.addAll(List.of(options));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                100,
                true,
                true);
        return Cordon.run(arguments.toArray(String[]::new), Assembly.parts(), terminal, false);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
