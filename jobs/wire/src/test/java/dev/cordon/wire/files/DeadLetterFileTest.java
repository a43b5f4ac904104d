package dev.cordon.wire.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFileTest {
    @TempDir
    Path folder;

    private static DeadLetter letter(String file, long number, int raw) {
        return new DeadLetter(
                "local",
                "cloudtrail",
                RejectReason.BAD_FIELD,
                "eventTime: \"not\" a time\n\u00e9",
                file,
                number,
                1L << 40,
                "00ff",
                new byte[] {0, (byte) raw, '\n'});
    }

    private static List<String> places(List<DeadLetter> letters) {
        return letters.stream()
                .map(letter -> letter.file() + ":" + letter.recordNumber())
                .toList();
    }

    @Test
    void what_is_written_can_be_read_back_sorted_by_file_and_record() throws IOException {
        Path file = folder.resolve("rejected.jsonl");

        DeadLetterFile.write(
                file, List.of(letter("b", 2, 1), letter("b", 10, 1), letter("a", 3, 1), letter("b", 0, 1)));

        List<DeadLetter> back = DeadLetterFile.read(file);
        assertThat(places(back)).containsExactly("a:3", "b:0", "b:2", "b:10");
        assertThat(back.get(0)).usingRecursiveComparison().isEqualTo(letter("a", 3, 1));
        assertThat(Files.readAllLines(file).get(0))
                .isEqualTo("{\"tenant\":\"local\",\"source\":\"cloudtrail\",\"reason\":\"bad_field\","
                        + "\"detail\":\"eventTime: \\\"not\\\" a time\\n\u00e9\",\"file\":\"a\",\"record\":3,"
                        + "\"length\":1099511627776,\"sha256\":\"00ff\",\"raw\":\"AAEK\"}");
    }

    @Test
    void the_same_letters_give_the_same_bytes_in_any_order_and_number() throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            letters.add(letter("file" + i % 7, i / 7, i));
        }
        Path once = folder.resolve("once");
        Path shuffled = folder.resolve("shuffled");
        DeadLetterFile.write(once, letters);
        List<DeadLetter> again = new ArrayList<>(letters);
        again.addAll(letters.subList(20, 60));
        Collections.shuffle(again, new Random(5));

        DeadLetterFile.write(shuffled, again);

        assertThat(shuffled).hasSameBinaryContentAs(once);
        assertThat(DeadLetterFile.read(once)).hasSize(200);
    }

    @Test
    void a_write_that_fails_leaves_the_old_file_and_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("rejected.jsonl"), "old");
        Iterable<DeadLetter> failing = () -> new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public DeadLetter next() {
                if (given++ > 3) {
                    throw new IllegalStateException("spool is gone");
                }
                return letter("a", given, 1);
            }
        };

        assertThatThrownBy(() -> DeadLetterFile.write(file, failing)).hasMessage("spool is gone");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("rejected.jsonl");
    }

    @Test
    void no_letters_are_an_empty_file_and_a_link_stays_a_link() throws IOException {
        Path file = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        DeadLetterFile.write(link, List.of());

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).isEmptyFile();
    }

    @Test
    void a_line_that_is_no_dead_letter_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("rejected.jsonl"), "{\"tenant\":\"x\"}\n");

        assertThatThrownBy(() -> DeadLetterFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " line 1: not a dead letter")
                .hasRootCauseMessage("source: missing");
    }
}
