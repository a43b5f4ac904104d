package dev.cordon.engine.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What docs/playbooks.md shows is what the code does. */
class PlaybookPageTest {
    private static final Path PAGE = Path.of("../../docs/playbooks.md");
    private static final Pattern PART =
            Pattern.compile("<!-- begin ([a-z]+) -->\n(.*?)<!-- end \\1 -->", Pattern.DOTALL);

    @Test
    void every_generated_part_is_what_the_code_says() throws IOException {
        Matcher part = PART.matcher(Files.readString(PAGE));
        int parts = 0;
        while (part.find()) {
            assertThat(part.group(2)).as(part.group(1)).isEqualTo(generated(part.group(1)));
            parts++;
        }
        assertThat(parts).isEqualTo(4);
    }

    /** {@code mvn test -Dtest=PlaybookPageTest -Dcordon.page=write} writes the parts anew. */
    @Test
    @EnabledIfSystemProperty(named = "cordon.page", matches = "write")
    void the_page_is_written_anew_where_that_is_asked_for() throws IOException {
        String page = PART.matcher(Files.readString(PAGE))
                .replaceAll(part -> Matcher.quoteReplacement("<!-- begin " + part.group(1) + " -->\n"
                        + generated(part.group(1)) + "<!-- end " + part.group(1) + " -->"));
        Files.writeString(PAGE, page);
    }

    @Test
    void the_page_names_every_field_that_the_schema_has() throws IOException {
        List<String> fields = new ArrayList<>();
        addFields(new ObjectMapper().readTree(Playbooks.schema()), fields);
        assertThat(fields).contains("on_timeout", "csf_aliases");
        String page = Files.readString(PAGE);
        assertThat(fields).allSatisfy(field -> assertThat(page).contains(field));
    }

    private static void addFields(JsonNode schema, List<String> fields) {
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        schema.forEach(part -> addFields(part, fields));
    }

    private static String generated(String part) {
        return switch (part) {
            case "example" -> "```yaml\n" + BrokenPlaybooks.example() + "```\n";
            case "fields" -> AlertView.documentation();
            case "bundled" -> bundled();
            case "refused" ->
                BrokenPlaybooks.CHANGES.stream()
                        .filter(change -> change.seen().shown)
                        .map(PlaybookPageTest::refused)
                        .collect(Collectors.joining("\n", "```\n", "```\n"));
            default -> throw new IllegalStateException("no part of the page is called " + part);
        };
    }

    private static String refused(BrokenPlaybooks.Change change) {
        return new PlaybookReader(TestActions.AWS)
                .read(BrokenPlaybooks.file(change.text())).problems().stream()
                        .filter(problem -> problem.field().equals(change.field()))
                        .map(problem -> "# " + change.name() + "\n" + problem + "\n")
                        .collect(Collectors.joining());
    }

    private static String bundled() {
        return Playbooks.bundled(TestActions.AWS).orThrow().all().stream()
                .map(playbook -> "| [`" + playbook.id() + "`](../playbooks/" + playbook.id() + ".yaml) | "
                        + playbook.precedence() + " | " + playbook.stage().label() + " | "
                        + playbook.hold().ladder().stream()
                                .map(rung -> rung.label())
                                .collect(Collectors.joining(", "))
                        + " | " + playbook.title() + " |\n")
                .collect(Collectors.joining(
                        "",
                        "| Playbook | Precedence | Stage | Ladder | What it answers |\n|---|---|---|---|---|\n",
                        ""));
    }
}
