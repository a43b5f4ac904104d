package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.ActionDescriptor.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/aws-actions.md true: the parts between its marks are written from the descriptors. Run with {@code
 * -Dcordon.writeDocs=true} to write them.
 */
class AwsActionsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("cordon.root"), "docs", "aws-actions.md");

    @Test
    void the_page_says_what_the_descriptors_say() throws IOException {
        String page = Files.readString(PAGE);
        String expected = put(put(page, "actions", table()), "policy", "```json\n" + policy() + "\n```\n");
        if (Boolean.getBoolean("cordon.writeDocs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String put(String page, String mark, String text) {
        String begin = "<!-- begin " + mark + " -->\n";
        String end = "<!-- end " + mark + " -->";
        assertThat(page).contains(begin, end);
        return page.substring(0, page.indexOf(begin) + begin.length()) + text + page.substring(page.indexOf(end));
    }

    private static String policy() {
        return new ResponderPolicy(
                        "111122223333",
                        List.of("arn:aws:iam::111122223333:role/cordon", "arn:aws:iam::111122223333:user/breakglass"),
                        List.of())
                .of(ResponderPolicy.usual());
    }

    private static String table() {
        StringBuilder text = new StringBuilder();
        for (ActionDescriptor action : AwsActions.descriptors().values()) {
            text.append("### `")
                    .append(action.id())
                    .append("`: ")
                    .append(action.title())
                    .append("\n\n");
            text.append(action.description()).append("\n\n");
            text.append("- Undone: ")
                    .append(action.reversible() ? "exactly." : "not exactly. " + action.irreversibility())
                    .append('\n');
            if (action.proposeOnly()) {
                text.append("- Never applied without a person.\n");
            }
            if (AwsActions.EXTRA.contains(action.id())) {
                text.append("- Not in the usual policy of the responder.\n");
            }
            text.append("- Needs: ").append(String.join("; ", action.needs())).append(".\n");
            action.parameters().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(parameter -> text.append("- `with: ")
                            .append(parameter.getKey())
                            .append("`: ")
                            .append(parameter.getValue())
                            .append(".\n"));
            String changes = action.permissions().stream()
                    .filter(permission -> !permission.resource().equals("*"))
                    .map(Permission::action)
                    .distinct()
                    .sorted()
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "));
            text.append("- Changes by: ").append(changes).append(".\n\n");
            text.append("```yaml\n").append(action.example()).append("```\n\n");
        }
        return text.toString();
    }
}
