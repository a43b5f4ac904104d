package dev.cordon.reach.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy documents
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). Content never makes it throw: what
 * cannot be read is named, and a statement that cannot be read is undecidable instead of left out.
 */
public final class PolicyReader {
    private static final int MAX_NESTING = 200;
    private static final int MAX_TEXT = 64 * 1024 * 1024;

    private static final JsonMapper LENIENT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature())
            .build();
    private static final JsonMapper STRICT = LENIENT.rebuild()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private PolicyReader() {}

    /** Reads a document that is parsed already, or a text node with one. */
    public static ReadPolicy read(JsonNode document) {
        if (document.isTextual()) {
            return read(document.textValue());
        }
        return new StatementReader().read(document);
    }

    /** Reads JSON, as the AWS CLI gives it, or URL-encoded JSON, as the API does. */
    public static ReadPolicy read(String text) {
        String json = text.strip();
        if (json.startsWith("\uFEFF")) {
            json = json.substring(1).strip();
        }
        if (json.startsWith("%")) {
            try {
                json = URLDecoder.decode(json.replace("+", "%2B"), StandardCharsets.UTF_8)
                        .strip();
            } catch (IllegalArgumentException e) {
                return unreadable("neither JSON nor URL-encoded JSON");
            }
        }
        StatementReader reader = new StatementReader();
        try {
            JsonNode tree;
            try {
                tree = STRICT.readTree(json);
            } catch (MismatchedInputException e) {
                tree = LENIENT.readTree(json);
                reader.problem(firstLine(e.getOriginalMessage()) + place(e.getLocation()));
            }
            return reader.read(tree);
        } catch (JsonProcessingException e) {
            return unreadable("no valid JSON: " + firstLine(e.getOriginalMessage()) + place(e.getLocation()));
        }
    }

    private static ReadPolicy unreadable(String problem) {
        return new ReadPolicy(PolicyDocument.UNREADABLE, List.of(problem));
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
