package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/documents.md, the mappings and what is written name the same fields. */
class DocumentsPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+)` \\| ([a-z]+) \\| .+ \\|");

    @ParameterizedTest
    @EnumSource
    void page_mapping_and_documents_agree(DocumentKind kind) throws Exception {
        JsonNode template = JSON.readTree(IndexTemplates.template(kind));
        JsonNode mappings = template.path("template").path("mappings");
        Set<String> mapped = new LinkedHashSet<>();
        mappings.path("properties").properties().forEach(field -> {
            JsonNode type = field.getValue();
            mapped.add(field.getKey() + " "
                    + (type.has("enabled") ? "stored" : type.path("type").asText()));
        });
        assertThat(mappings.path("dynamic").asText()).isEqualTo("false");
        assertThat(mappings.path("_meta").path("version").asInt()).isEqualTo(kind.mappingVersion());
        assertThat(template.path("version").asInt()).isEqualTo(kind.mappingVersion());
        assertThat(onPage(kind)).containsExactlyElementsOf(mapped);

        Document document = switch (kind) {
            case ALERT -> Samples.alert("local", "al-1", 1, "why");
            case TRANSITION -> Samples.transition("local", 1, 0, "reason");
            case IDENTITY -> Samples.summary("local", Samples.ALICE, 1, 1);
            case HOLD -> HoldDocument.of(Samples.hold("local", 3));
            case ASSIGNMENT -> triage(TriageWord.Kind.ASSIGNMENT);
            case ESCALATION -> triage(TriageWord.Kind.ESCALATION);
            case SUPPRESSION -> SuppressionDocument.of(Samples.suppression());
            case VERDICT -> VerdictDocument.of(JudgedAlert.of(verdict()));
        };
        assertThat(document.kind()).isEqualTo(kind);
        Set<String> written = new LinkedHashSet<>();
        JSON.readTree(document.json()).fieldNames().forEachRemaining(written::add);
        assertThat(written)
                .containsExactlyElementsOf(
                        mapped.stream().map(field -> field.split(" ")[0]).toList());
    }

    private static Document triage(TriageWord.Kind kind) {
        return TriageDocument.of(new TriageWord(kind, "local", "al-1", "bob", "alice", "knows it", 1_718_503_300_000L));
    }

    private static AlertVerdict verdict() {
        return new AlertVerdict(
                "local",
                "al-1",
                "arn:aws:iam::111122223333:user/alice",
                1_718_503_200_000L,
                LabelVerdict.BENIGN,
                "bob",
                "releaser",
                "asked them",
                1_718_503_300_000L,
                "nonce-of-the-test",
                "key");
    }

    private static Set<String> onPage(DocumentKind kind) throws Exception {
        Path page = Path.of(System.getProperty("cordon.root", "../.."), "docs", "documents.md");
        String text = Files.readString(page);
        int start = text.indexOf("## `" + kind.alias() + "`");
        Matcher row = ROW.matcher(text.substring(start, text.indexOf("\n## ", start + 1)));
        Set<String> fields = new LinkedHashSet<>();
        while (row.find()) {
            fields.add(row.group(1) + " " + row.group(2));
        }
        return fields;
    }
}
