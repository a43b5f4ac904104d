package dev.cordon.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Both jobs on a real broker at half of the highest rate that they were measured to have, with leaked keys in use all the
 * while: each has to be held. The tables go to {@code target/full/load.md}.
 */
@Tag("full")
class LiveLoadIT {
    @Test
    void every_leaked_key_is_held_at_half_of_the_highest_rate() throws IOException {
        Path report = Files.createDirectories(Path.of("target", "full")).resolve("load.md");
        int code;
        try (PrintStream out = new PrintStream(Files.newOutputStream(report), true, StandardCharsets.UTF_8)) {
            code = new CommandLine(new LiveReport(out))
                    .execute(
                            "--records=120000",
                            "--identities=5000",
                            "--rounds=1",
                            "--holds=50",
                            "--warm-up=15",
                            "--load=0.5@100",
                            "--load=0.5@0");
        }
        assertThat(code).as("0 where every key was held; %s tells", report).isZero();
        assertThat(report).content().contains("**event → applied**");
    }
}
