package dev.cordon.wire.labels;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.SignalKind;
import dev.cordon.wire.files.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Labels as JSON lines, or as comma-separated values with a heading (RFC 4180). Times are RFC 3339; what a verdict without
 * an alert does not have is left out, or empty. Equal labels are equal bytes.
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
            "model");
    private static final Map<SignalKind, String> VERDICTS = Map.of(
            SignalKind.VERDICT_MALICIOUS, "malicious",
            SignalKind.VERDICT_BENIGN, "benign",
            SignalKind.VERDICT_FALSE_POSITIVE, "false_positive");
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper READER = new ObjectMapper();

    private LabelsFile() {}

    /** Writes one JSON object a line. */
    public static void writeJsonLines(List<Label> labels, OutputStream out) throws IOException {
        for (Label label : labels) {
            JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("verdict_id", label.verdictId());
            json.writeStringField("verdict", verdict(label));
            json.writeStringField("time", time(label.timeMillis()));
            optional("who", label.who(), json);
            optional("why", label.why(), json);
            json.writeBooleanField("superseded", label.superseded());
            json.writeStringField("tenant", label.tenant());
            optional("identity", label.identity(), json);
            if (label.hasAlert()) {
                json.writeStringField("alert", label.alertId());
                json.writeStringField("from", time(label.fromMillis()));
                json.writeStringField("to", time(label.toMillis()));
                json.writeArrayFieldStart("events");
                for (String event : label.events()) {
                    json.writeString(event);
                }
                json.writeEndArray();
                json.writeStringField("model", label.modelId());
            }
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        }
    }

    /** Writes comma-separated values; event ids are divided by blanks. */
    public static void writeCsv(List<Label> labels, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (Label label : labels) {
            List<String> cells = List.of(
                    label.verdictId(),
                    verdict(label),
                    time(label.timeMillis()),
                    label.who(),
                    label.why(),
                    Boolean.toString(label.superseded()),
                    label.tenant(),
                    label.identity(),
                    label.alertId(),
                    label.hasAlert() ? time(label.fromMillis()) : "",
                    label.hasAlert() ? time(label.toMillis()) : "",
                    String.join(" ", label.events()),
                    label.modelId());
            text.append(String.join(",", cells.stream().map(LabelsFile::cell).toList()))
                    .append("\r\n");
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads JSON lines back.
     *
     * @throws InvalidInputException if a line cannot be read; names file, line and field
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
        } catch (IOException e) {
            throw new InvalidInputException("cannot read the labels file: " + file, e);
        }
        return labels;
    }

    private static Label label(JsonNode json, String where) {
        String said = json.path("verdict").asText();
        SignalKind verdict = VERDICTS.entrySet().stream()
                .filter(each -> each.getValue().equals(said))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException(where + "verdict: none of malicious, benign and false_positive"));
        boolean hasAlert = json.has("alert");
        List<String> events = new ArrayList<>();
        json.path("events").forEach(event -> events.add(event.asText()));
        return new Label(
                json.path("verdict_id").asText(),
                verdict,
                millis(json, "time", where),
                json.path("who").asText(),
                json.path("why").asText(),
                json.path("tenant").asText(),
                json.path("identity").asText(),
                json.path("alert").asText(),
                hasAlert ? millis(json, "from", where) : 0,
                hasAlert ? millis(json, "to", where) : 0,
                events,
                json.path("model").asText(),
                json.path("superseded").asBoolean());
    }

    private static long millis(JsonNode json, String field, String where) {
        try {
            return Instant.parse(json.path(field).asText()).toEpochMilli();
        } catch (DateTimeException e) {
            throw new InvalidInputException(where + field + ": not an RFC 3339 time");
        }
    }

    private static String verdict(Label label) {
        return Objects.requireNonNull(VERDICTS.get(label.verdict()), "no verdict");
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static void optional(String name, String text, JsonGenerator json) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    /** Quoted where it must be; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
