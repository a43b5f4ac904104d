package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/reach.md shows is what the command prints. */
class ReachDocumentationTest {
    private static final Path PAGE = Path.of("../../docs/reach.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```\n\\$ \\./cordon (reach [^\n]*)\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_prints_what_the_page_shows(String command, String shown) {
        assertThat(run(command)).isEqualTo(shown);
    }

    @Test
    void the_page_names_every_option_of_the_command() throws IOException {
        String page = Files.readString(PAGE);
        Matcher option = Pattern.compile("--[a-z-]+").matcher(run("reach --help"));
        while (option.find()) {
            if (!List.of("--debug", "--help").contains(option.group())) {
                assertThat(page).contains("`" + option.group());
            }
        }
    }

    @Test
    void the_drawing_of_the_page_is_what_the_command_draws(@TempDir Path folder) throws IOException {
        Path drawn = folder.resolve("ci-bot.svg");
        run("reach --account docs/examples/account.json --identity ci-bot --svg " + drawn);
        assertThat(drawn).hasSameTextualContentAs(Path.of("../../docs/examples/ci-bot.svg"));
    }

    /** {@code mvn test -Dtest=ReachDocumentationTest -Dcordon.page=write} writes page and drawing anew. */
    @Test
    @EnabledIfSystemProperty(named = "cordon.page", matches = "write")
    void the_page_is_written_anew_where_that_is_asked_for() throws IOException {
        String page = EXAMPLE.matcher(Files.readString(PAGE))
                .replaceAll(example -> Matcher.quoteReplacement(
                        "```\n$ ./cordon " + example.group(1) + "\n" + run(example.group(1)) + "\n```"));
        Files.writeString(PAGE, page);
        run("reach --account docs/examples/account.json --identity ci-bot --svg docs/examples/ci-bot.svg");
    }

    static Stream<Object[]> examples() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        List<Object[]> found = new ArrayList<>();
        while (example.find()) {
            found.add(new Object[] {example.group(1), example.group(2)});
        }
        assertThat(found).hasSizeGreaterThan(5);
        return found.stream();
    }

    private static String run(String command) {
        List<String> arguments = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            String argument = word.group(1) != null ? word.group(1) : word.group(2);
            arguments.add(argument.startsWith("docs/") ? "../../" + argument : argument);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                100,
                true,
                true);
        Cordon.run(arguments.toArray(String[]::new), Assembly.parts(), terminal, false);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        return out.toString(StandardCharsets.UTF_8)
                .replaceAll("UTC,\\s[\\d,]+\\sdays\\sago", "UTC, … ago")
                .stripTrailing();
    }
}
