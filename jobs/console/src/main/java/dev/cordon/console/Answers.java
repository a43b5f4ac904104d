package dev.cordon.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** How requests' bodies are read, and answers written. */
public final class Answers {
    /** Longest body of a request, in bytes. */
    public static final int LONGEST_BODY = 16 << 10;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(4).build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Answers() {}

    /** Writes an object. */
    public static void write(Context context, int status, JsonNode answer) {
        context.status(status);
        context.contentType("application/json; charset=utf-8");
        context.result(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a problem. */
    public static void write(Context context, Problem problem) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("type", problem.kind().type())
                .put("title", problem.kind().title())
                .put("status", problem.kind().status())
                .put("detail", Shown.text(problem.detail()));
        problem.addTo(answer);
        if (problem.retryAfterSeconds() > 0) {
            context.header("Retry-After", Long.toString(problem.retryAfterSeconds()));
        }
        context.status(problem.kind().status());
        context.contentType("application/problem+json; charset=utf-8");
        context.result(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The object in a request's body.
     *
     * @param names members that it may have
     * @throws Problem if it is none, or has others
     */
    public static JsonNode body(Context context, Set<String> names) {
        String type = context.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw wrong("Content-Type: has to be application/json");
        }
        byte[] bytes;
        try (var in = context.req().getInputStream()) {
            bytes = in.readNBytes(LONGEST_BODY + 1);
        } catch (IOException e) {
            throw wrong("the body cannot be read");
        }
        if (bytes.length > LONGEST_BODY) {
            throw wrong("the body is longer than " + LONGEST_BODY + " bytes");
        }
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (!(tree instanceof ObjectNode object)) {
                throw wrong("the body has to be a JSON object");
            }
            object.fieldNames().forEachRemaining(name -> {
                if (!names.contains(name)) {
                    throw wrong(Shown.text(name) + ": is not known here; there are "
                            + String.join(", ", names.stream().sorted().toList()));
                }
            });
            return object;
        } catch (JsonProcessingException e) {
            throw wrong("the body is no JSON, or nested too deep, or has a member twice");
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    /** A text of a body. */
    public static String text(JsonNode body, String name, int least, int most) {
        JsonNode value = body.path(name);
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (!value.isTextual() || text.length() < least || text.length() > most) {
            throw wrong(name + ": has to be a text of " + least + " to " + most + " characters");
        }
        return text;
    }

    /** The problem that something of a request cannot be used. */
    public static Problem wrong(String words) {
        return Problem.of(Problem.Kind.BAD_REQUEST, words);
    }
}
