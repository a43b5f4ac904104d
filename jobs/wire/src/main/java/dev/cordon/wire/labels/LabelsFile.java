package dev.cordon.wire.labels;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.LabelScope;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.wire.files.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Labels as JSON lines, or as comma-separated values with a heading (RFC 4180). Times are RFC 3339; what a decision does not
 * have is left out, or empty. Equal labels are equal bytes. Columns and fields are only ever added.
 */
public final class LabelsFile {
    private static final List<String> COLUMNS = List.of(
            "verdict_id",
            "verdict",
            "time",
            "who",
            "why",
            "superseded",
            "tenant",
            "identity",
            "alert",
            "from",
            "to",
            "events",
            "model",
            "decision",
            "role",
            "taken_back",
            "exposed",
            "actions",
            "places",
            "resources",
            "until",
            "key",
            "record");
    private static final String VERDICTS =
            Arrays.stream(LabelVerdict.values()).map(LabelVerdict::label).collect(Collectors.joining(", "));
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper READER = new ObjectMapper();

    private LabelsFile() {}

    /** Writes one JSON object a line. */
    public static void writeJsonLines(List<Label> labels, OutputStream out) throws IOException {
        for (Label label : labels) {
            JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            decision(label, json);
            episode(label, json);
            scope(label.said().scope(), json);
            optional("key", label.said().keyId(), json);
            optional("record", label.said().record(), json);
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        }
    }

    private static void decision(Label label, JsonGenerator json) throws IOException {
        LabelledDecision said = label.said();
        json.writeStringField("verdict_id", said.id());
        json.writeStringField("decision", said.decision());
        json.writeStringField("verdict", said.verdict().label());
        json.writeStringField("time", time(said.timeMillis()));
        optional("who", said.who(), json);
        optional("role", said.role(), json);
        optional("why", said.why(), json);
        json.writeBooleanField("superseded", label.superseded());
        json.writeBooleanField("taken_back", said.takenBack());
        json.writeStringField("tenant", said.tenant());
        optional("identity", said.identityKey(), json);
    }

    private static void episode(Label label, JsonGenerator json) throws IOException {
        optional("alert", label.alertId(), json);
        if (label.hasEpisode()) {
            json.writeStringField("from", time(label.fromMillis()));
            json.writeStringField("to", time(label.toMillis()));
            texts("events", label.events(), json);
            json.writeStringField("model", label.modelId());
            json.writeBooleanField("exposed", label.exposed());
        }
    }

    private static void scope(LabelScope scope, JsonGenerator json) throws IOException {
        if (!scope.isNone()) {
            json.writeObjectFieldStart("scope");
            texts("actions", scope.actions(), json);
            texts("places", scope.places(), json);
            texts("resources", scope.resources(), json);
            json.writeStringField("until", time(scope.untilMillis()));
            json.writeEndObject();
        }
    }

    /** Writes comma-separated values; lists are divided by blanks. */
    public static void writeCsv(List<Label> labels, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (Label label : labels) {
            LabelledDecision said = label.said();
            LabelScope scope = said.scope();
            List<String> cells = List.of(
                    said.id(),
                    said.verdict().label(),
                    time(said.timeMillis()),
                    said.who(),
                    said.why(),
                    Boolean.toString(label.superseded()),
                    said.tenant(),
                    said.identityKey(),
                    label.alertId(),
                    label.hasEpisode() ? time(label.fromMillis()) : "",
                    label.hasEpisode() ? time(label.toMillis()) : "",
                    String.join(" ", label.events()),
                    label.modelId(),
                    said.decision(),
                    said.role(),
                    Boolean.toString(said.takenBack()),
                    label.hasEpisode() ? Boolean.toString(label.exposed()) : "",
                    String.join(" ", scope.actions()),
                    String.join(" ", scope.places()),
                    String.join(" ", scope.resources()),
                    scope.isNone() ? "" : time(scope.untilMillis()),
                    said.keyId(),
                    said.record());
            text.append(String.join(",", cells.stream().map(LabelsFile::cell).toList()))
                    .append("\r\n");
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads JSON lines back, also those of an earlier version, which has verdicts of signals alone.
     *
     * @throws InvalidInputException if a line cannot be read; names file, line and field, and quotes no value
     */
    public static List<Label> read(Path file) {
        List<Label> labels = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    labels.add(label(READER.readTree(line), file + " line " + number + ": "));
                }
            }
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    file + " line " + number + ": not valid JSON; give what labels export wrote as jsonl");
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " after line " + number + ": not UTF-8", e);
        } catch (IOException e) {
            throw new InvalidInputException("cannot read the labels file: " + file, e);
        }
        return labels;
    }

    private static Label label(JsonNode json, String where) {
        LabelVerdict verdict = LabelVerdict.labelled(json.path("verdict").asText())
                .orElseThrow(() -> new InvalidInputException(where + "verdict: none of " + VERDICTS));
        boolean hasEpisode = json.has("from");
        LabelledDecision said = new LabelledDecision(
                json.path("verdict_id").asText(),
                json.path("decision").asText(LabelledDecision.VERDICT),
                verdict,
                millis(json, "time", where),
                json.path("who").asText(),
                json.path("role").asText(),
                json.path("why").asText(),
                json.path("tenant").asText(),
                json.path("identity").asText(),
                "",
                json.path("alert").asText(),
                scope(json.path("scope"), where),
                json.path("taken_back").asBoolean(),
                json.path("key").asText(),
                json.path("record").asText());
        return new Label(
                said,
                said.alertId(),
                hasEpisode ? millis(json, "from", where) : 0,
                hasEpisode ? millis(json, "to", where) : 0,
                texts(json.path("events")),
                json.path("model").asText(),
                json.path("exposed").asBoolean(),
                json.path("superseded").asBoolean());
    }

    private static LabelScope scope(JsonNode scope, String where) {
        return scope.isMissingNode()
                ? LabelScope.NONE
                : new LabelScope(
                        texts(scope.path("actions")),
                        texts(scope.path("places")),
                        texts(scope.path("resources")),
                        millis(scope, "until", where + "scope."));
    }

    private static long millis(JsonNode json, String field, String where) {
        try {
            return Instant.parse(json.path(field).asText()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidInputException(where + field + ": not an RFC 3339 time");
        }
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static void optional(String name, String text, JsonGenerator json) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Quoted where it must be; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
