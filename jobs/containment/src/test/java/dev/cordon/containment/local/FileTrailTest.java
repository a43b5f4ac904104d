package dev.cordon.containment.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.aws.trail.Trail;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrailTest {
    @TempDir
    Path folder;

    @Test
    void a_trail_that_is_not_there_says_nothing_but_proves_nothing_either() throws Exception {
        Path file = folder.resolve("trail.jsonl");
        Trail trail = FileTrail.of(List.of(file.toString()));
        assertThat(trail.since("111122223333", 0)).isEmpty();
        assertThatThrownBy(() -> trail.provenSince("111122223333", 0)).isInstanceOf(UncheckedIOException.class);
        Files.writeString(file, "");
        assertThat(trail.provenSince("111122223333", 0)).isEmpty();
        assertThat(FileTrail.of(List.of()).provenSince("111122223333", 0))
                .as("none was given")
                .isEmpty();
    }
}
