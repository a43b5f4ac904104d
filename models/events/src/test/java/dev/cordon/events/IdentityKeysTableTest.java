package dev.cordon.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.events.Normalized.Accepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented table and the code say the same. */
class IdentityKeysTableTest {
    private static final Path TABLE = Path.of("../../docs/identity-keys.md");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** One row: cells in the order of the table. */
    record Row(String who, String key, List<IdentityKind> kinds, String hold, String golden) {}

    static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| ") && line.endsWith("` |") && line.contains("/"))
                .map(IdentityKeysTableTest::row)
                .toList();
    }

    private static Row row(String line) {
        String[] cells = line.split("\\|", -1);
        List<IdentityKind> kinds = Stream.of(cells[3].split(","))
                .map(k -> IdentityKind.valueOf(k.strip()))
                .toList();
        return new Row(cells[1].strip(), code(cells[2]), kinds, cells[4].strip(), code(cells[6]));
    }

    private static String code(String cell) {
        return cell.strip().replace("`", "");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void golden_record_has_the_key_kind_and_hold_target_of_its_row(Row row) throws IOException {
        Identity identity = identity(row.golden());
        assertThat(identity.key()).matches(pattern(row.key()));
        assertThat(row.kinds()).contains(identity.kind());
        switch (row.hold()) {
            case "none" -> assertThat(identity.holdTarget()).isEmpty();
            case "the key" -> assertThat(identity.holdTarget()).isEqualTo(identity.key());
            default -> {
                assertThat(identity.holdTarget()).isNotEmpty();
                if (row.hold().startsWith("`")) {
                    assertThat(identity.holdTarget()).matches(pattern(code(row.hold())));
                }
            }
        }
    }

    @Test
    void every_user_identity_type_that_aws_documents_has_a_row() throws IOException {
        String all = String.join("\n", rows().stream().map(Row::who).toList());
        assertThat(Arrays.asList(
                        "IAMUser",
                        "AssumedRole",
                        "Role",
                        "FederatedUser",
                        "SAMLUser",
                        "WebIdentityUser",
                        "IdentityCenterUser",
                        "Root",
                        "AWSAccount",
                        "AWSService",
                        "Directory",
                        "Unknown"))
                .allSatisfy(type -> assertThat(all).contains("`" + type + "`"));
    }

    @Test
    void unknown_callers_are_never_contained() throws IOException {
        assertThat(rows().stream().filter(r -> r.key().startsWith("unknown:")))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.hold()).isEqualTo("none"));
    }

    private static Identity identity(String golden) throws IOException {
        byte[] bytes = Files.readAllBytes(GOLDEN.resolve(golden + ".json"));
        String source = golden.substring(0, golden.indexOf('/'));
        Normalized normalized =
                Normalizers.forSource(source).normalize(bytes, 0, bytes.length, new RecordContext("local", "airline"));
        assertThat(normalized).isInstanceOf(Accepted.class);
        return ((Accepted) normalized).event().identity();
    }

    private static Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('<', at);
            int end = open < 0 ? template.length() : open;
            regex.append(Pattern.quote(template.substring(at, end)));
            if (open >= 0) {
                regex.append("[^#]+");
            }
            at = open < 0 ? template.length() : template.indexOf('>', open) + 1;
        }
        return Pattern.compile(regex.toString());
    }
}
