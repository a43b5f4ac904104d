package dev.cordon.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record under {@code golden/<source>} becomes exactly the event written beside it. To see what changed after a
 * deliberate change, run with {@code -Dcordon.golden.write=true} and read the difference.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static String source(Path record) {
        return GOLDEN.relativize(record).getName(0).toString();
    }

    @ParameterizedTest
    @MethodSource("records")
    void record_becomes_the_event_written_beside_it(Path record) throws IOException {
        String source = source(record);
        byte[] bytes = Files.readAllBytes(record);
        String actual = EventText.of(
                Normalizers.forSource(source).normalize(bytes, 0, bytes.length, new RecordContext("local", "airline")));
        Path expected = record.resolveSibling(record.getFileName().toString().replace(".json", ".event"));
        if (Boolean.getBoolean("cordon.golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    @Test
    void every_source_has_golden_records() throws IOException {
        assertThat(records().stream().map(GoldenTest::source).distinct())
                .containsExactlyInAnyOrderElementsOf(Normalizers.sources());
    }

    @Test
    void unknown_source_is_refused_with_the_names_there_are() {
        assertThatThrownBy(() -> Normalizers.forSource("syslog"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("syslog")
                .hasMessageContaining("cloudtrail, git, agent");
    }
}
