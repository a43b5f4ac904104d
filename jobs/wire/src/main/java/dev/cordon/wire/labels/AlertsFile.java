package dev.cordon.wire.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.ocsf.AlertContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads back what {@code detect --out} wrote: OCSF Detection Findings, one a line. Of an alert the highest revision. */
final class AlertsFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DETECTION_FINDING = 2004;

    private AlertsFile() {}

    /**
     * Reads the alerts of all files. What is not made by detection is left out before revisions are compared, so that it
     * takes no signed one's place.
     *
     * @param detection says which count; empty where all do
     * @throws InvalidInputException if a file or a line cannot be read; names file, line and field
     */
    static GivenAlerts read(Collection<Path> files, Optional<MadeByDetection> detection) {
        Map<String, FoundAlert> alerts = new LinkedHashMap<>();
        long unsigned = 0;
        for (Path file : files) {
            int number = 0;
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        String where = file + " line " + number + ": ";
                        JsonNode json = json(line, where);
                        FoundAlert alert = alert(json, where);
                        if (detection.isPresent() && !isMade(detection.get(), alert, json, line)) {
                            unsigned++;
                            continue;
                        }
                        alerts.merge(
                                alert.alertId(), alert, (old, now) -> now.revision() >= old.revision() ? now : old);
                    }
                }
            } catch (CharacterCodingException e) {
                throw new InvalidInputException(file + " after line " + number + ": not UTF-8", e);
            } catch (IOException e) {
                throw new InvalidInputException("cannot read the alerts file: " + file, e);
            }
        }
        return new GivenAlerts(alerts.values(), unsigned);
    }

    private static boolean isMade(MadeByDetection detection, FoundAlert alert, JsonNode json, String line) {
        try {
            return detection.test(
                    alert.tenant(),
                    alert.alertId(),
                    alert.revision(),
                    AlertContent.sha256(line.getBytes(StandardCharsets.UTF_8)),
                    json.at("/unmapped/signature").asText());
        } catch (IllegalArgumentException e) { // detection writes no such line
            return false;
        }
    }

    private static JsonNode json(String line, String where) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(where + "not valid JSON; give a file that detect --out wrote");
        }
    }

    private static FoundAlert alert(JsonNode json, String where) {
        if (json.path("class_uid").asInt() != DETECTION_FINDING) {
            throw new InvalidInputException(where + "class_uid: not " + DETECTION_FINDING
                    + ", a Detection Finding; give a file that detect --out wrote");
        }
        return new FoundAlert(
                text(json, "/finding_info/uid", where),
                json.at("/unmapped/revision").asLong(),
                text(json, "/metadata/tenant_uid", where),
                text(json, "/evidences/0/actor/user/uid", where),
                texts(json.at("/unmapped/credentials"), ""),
                time(json, "/start_time", where),
                time(json, "/end_time", where),
                texts(json.at("/finding_info/related_events"), "uid"),
                text(json, "/unmapped/model_id", where),
                json.at("/unmapped/exposed").asBoolean());
    }

    private static String text(JsonNode json, String pointer, String where) {
        String text = json.at(pointer).asText("");
        if (text.isEmpty()) {
            throw new InvalidInputException(where + field(pointer) + ": missing");
        }
        return text;
    }

    private static long time(JsonNode json, String pointer, String where) {
        if (!json.at(pointer).isIntegralNumber()) {
            throw new InvalidInputException(where + field(pointer) + ": no time in milliseconds");
        }
        return json.at(pointer).asLong();
    }

    private static String field(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            texts.add((field.isEmpty() ? element : element.path(field)).asText());
        }
        return texts;
    }
}
