package dev.cordon.wire.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.container.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    @TempDir
    Path folder;

    private Path put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> names(String... inputs) {
        return InputFiles.of(List.of(inputs)).files().stream()
                .map(InputFile::name)
                .toList();
    }

    private static List<DeadLetter> deadLetters(InputFiles files) throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        InputReader reader = new InputReader("local", "git", ReadLimits.DEFAULT);
        for (InputFile file : files.files()) {
            reader.read(file, new Listing(new ArrayList<>(), letters));
        }
        return letters;
    }

    @Test
    void a_folder_stands_for_all_files_below_it_sorted_by_name() throws IOException {
        put("b/2.json", "{}");
        put("b/10.json", "{}");
        put("a.json", "{}");
        put("c/d/e.json.gz", "{}");

        assertThat(names(folder.toString())).containsExactly("a.json", "b/10.json", "b/2.json", "c/d/e.json.gz");
        assertThat(InputFiles.of(List.of(folder.toString())).bytes()).isEqualTo(8);
    }

    @Test
    void the_order_of_the_inputs_does_not_matter_and_a_file_named_twice_is_read_once() throws IOException {
        String a = put("x/a.json", "{}").toString();
        String b = put("x/b.json", "{}").toString();

        assertThat(names(b, a)).isEqualTo(names(a, b)).containsExactly("a.json", "b.json");
        assertThat(names(folder.resolve("x").toString(), a, a)).containsExactly("a.json", "b.json");
    }

    @Test
    void files_that_would_be_called_alike_are_called_as_they_were_given() throws IOException {
        put("one/log.json", "{}");
        put("two/log.json", "{}");
        put("two/other.json", "{}");
        String one = folder.resolve("one").toString();
        String two = folder.resolve("two").toString();

        assertThat(names(one, two)).containsExactly(one + "/log.json", two + "/log.json", "other.json");
    }

    @Test
    void hidden_files_below_a_folder_are_passed_over_and_counted_but_may_be_named() throws IOException {
        put(".DS_Store", "x");
        put(".git/config", "x");
        put("a.json", "{}");
        String hidden = put("b/.hidden.json", "{}").toString();

        InputFiles files = InputFiles.of(List.of(folder.toString()));

        assertThat(files.files()).extracting(InputFile::name).containsExactly("a.json");
        assertThat(files.hidden()).isEqualTo(3);
        assertThat(names(hidden)).containsExactly(".hidden.json");
    }

    @Test
    void links_are_followed_and_those_that_lead_nowhere_or_in_a_circle_are_dead_letters() throws IOException {
        Path real = put("real/a.json", "{}");
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Files.createSymbolicLink(logs.resolve("linked"), real.getParent());
        Files.createSymbolicLink(logs.resolve("nowhere.json"), folder.resolve("missing"));
        Files.createSymbolicLink(logs.resolve("circle"), logs);

        InputFiles files = InputFiles.of(List.of(logs.toString()));

        assertThat(files.files())
                .extracting(InputFile::name)
                .containsExactly("circle", "linked/a.json", "nowhere.json");
        assertThat(deadLetters(files))
                .extracting(letter -> letter.file() + " " + letter.recordNumber() + " "
                        + letter.reason().code() + " " + letter.detail())
                .containsExactly(
                        "circle 0 unreadable the link leads back to a folder above it",
                        "nowhere.json 0 unreadable the link leads nowhere");
    }

    @Test
    void a_file_that_must_not_or_cannot_be_read_is_a_dead_letter() throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        Listing listing = new Listing(new ArrayList<>(), letters);
        InputReader reader = new InputReader("local", "git", ReadLimits.DEFAULT);

        reader.read(new InputFile("secret", put("secret", "{}"), 2, "no permission to read"), listing);
        reader.read(new InputFile("opens-but-fails", folder, -1, ""), listing);

        assertThat(listing.records()).isEmpty();
        assertThat(letters)
                .extracting(letter -> letter.file() + " " + letter.recordNumber() + " " + letter.reason())
                .containsExactly("secret 0 UNREADABLE", "opens-but-fails 0 UNREADABLE");
    }

    @Test
    void a_file_that_went_away_after_it_was_found_is_a_dead_letter() throws IOException {
        Path file = put("a.json", "{}");
        InputFiles files = InputFiles.of(List.of(folder.toString()));
        Files.delete(file);

        assertThat(deadLetters(files)).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(RejectReason.UNREADABLE);
            assertThat(letter.file()).isEqualTo("a.json");
            assertThat(letter.recordNumber()).isZero();
        });
    }

    @Test
    void a_path_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> InputFiles.of(List.of("nowhere/at/all")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("no such file or folder: nowhere/at/all");
        assertThatThrownBy(() -> InputFiles.of(List.of("a\u0000b"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> InputFiles.of(List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("no input");
    }

    @Test
    void an_empty_file_is_a_dead_letter_and_an_empty_folder_is_nothing() throws IOException {
        assertThat(names(folder.toString())).isEmpty();
        put("empty.json", "");

        assertThat(deadLetters(InputFiles.of(List.of(folder.toString()))))
                .extracting(DeadLetter::reason)
                .containsExactly(RejectReason.EMPTY);
    }

    @Test
    void standard_input_is_read_and_left_open() throws IOException {
        InputStream before = System.in;
        List<String> records = new ArrayList<>();
        try {
            System.setIn(new ByteArrayInputStream("{\"a\":1}\n{\"b\":2}".getBytes(StandardCharsets.UTF_8)));
            InputFile file = InputFiles.of(List.of("-", "-")).files().get(0);
            new InputReader("local", "git", ReadLimits.DEFAULT).read(file, new Listing(records, new ArrayList<>()));

            assertThat(file.container()).as("nobody named it").isEmpty();
            assertThat(System.in.read()).isEqualTo(-1);
        } finally {
            System.setIn(before);
        }
        assertThat(records).containsExactly("- 1 {\"a\":1}", "- 2 {\"b\":2}");
    }

    @Test
    void a_file_names_its_container_without_the_extensions_of_logs() {
        assertThat(container("aws/traildiscover.jsonl.gz")).isEqualTo("traildiscover");
        assertThat(container("aws.initial-access.console-login.json")).isEqualTo("aws.initial-access.console-login");
        assertThat(container("CloudTrail.JSON.GZ")).isEqualTo("CloudTrail");
        assertThat(container(".json")).isEqualTo(".json");
    }

    private static String container(String name) {
        return new InputFile(name, Path.of(name), -1, "").container();
    }

    private record Listing(List<String> records, List<DeadLetter> letters) implements InputReader.Receiver {
        @Override
        public void record(InputFile file, long number, byte[] buffer, int offset, int length) {
            records.add(file.name() + " " + number + " " + new String(buffer, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            letters.add(letter);
        }
    }
}
