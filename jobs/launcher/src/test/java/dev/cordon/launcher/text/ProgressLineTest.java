package dev.cordon.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.detect.Progress.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    @Test
    void says_share_amount_rate_and_time_left() {
        assertThat(ProgressLine.line(new Progress(Phase.SCORING, 1_234_567, 3_000_000), 2))
                .isEqualTo("scoring 41%: 1,234,567 of 3,000,000 records, 617,284 a second, 2.9 s left");
        assertThat(ProgressLine.line(new Progress(Phase.READING, 12_300_000, 30_100_000), 0.5))
                .isEqualTo("reading 40%: 12.3 MB of 30.1 MB");
        assertThat(ProgressLine.line(new Progress(Phase.READING, 999, Progress.UNKNOWN), 3))
                .isEqualTo("reading: 999 bytes, 333 bytes a second");
        assertThat(ProgressLine.line(new Progress(Phase.SCORING, 10, 10), 5))
                .isEqualTo("scoring 100%: 10 of 10 records, 2 a second");
    }

    @Test
    void a_pipe_gets_a_plain_line_every_five_seconds() {
        ProgressLine progress = new ProgressLine(out, false, 80, () -> now);
        for (int i = 1; i <= 11; i++) {
            now = i * SECOND;
            progress.update(new Progress(Phase.SCORING, i, 20));
        }
        progress.close();
        assertThat(printed().lines())
                .containsExactly(
                        "scoring 25%: 5 of 20 records, 1 a second, 15 s left",
                        "scoring 50%: 10 of 20 records, 1 a second, 10 s left");
    }

    @Test
    void a_terminal_gets_one_line_that_changes_and_goes_away() {
        ProgressLine progress = new ProgressLine(out, true, 20, () -> now);
        now = SECOND / 5;
        progress.update(new Progress(Phase.SCORING, 5, 20));
        progress.update(new Progress(Phase.SCORING, 6, 20));
        progress.close();
        progress.update(new Progress(Phase.SCORING, 7, 20));
        assertThat(printed()).isEqualTo("\r\u001b[Kscoring 25%: 5 of 2\r\u001b[K");
    }

    @Test
    void each_phase_has_a_rate_of_its_own() {
        ProgressLine progress = new ProgressLine(out, false, 80, () -> now);
        now = 2 * SECOND;
        progress.update(new Progress(Phase.READING, 100, 100));
        now = 10 * SECOND;
        progress.update(new Progress(Phase.SCORING, 0, 100));
        now = 20 * SECOND;
        progress.update(new Progress(Phase.SCORING, 50, 100));
        assertThat(printed()).contains("scoring 50%: 50 of 100 records, 5 a second, 10 s left");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
