package dev.cordon.bench.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds CloudTrail records in files of JSON values: bare, in arrays, as delivered ({@code Records}), or wrapped in
 * something else, such as a rule's test. A record is an object with {@code eventSource}, {@code eventName} and a
 * {@code userIdentity} object; everything else is passed over.
 */
final class RecordFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordFiles() {}

    /** Records of one file, grouped by the {@code rule} of what wraps them, or by service where nothing does. */
    static List<ShapeRecord> byRuleOrService(Path file) throws IOException {
        List<ShapeRecord> found = new ArrayList<>();
        String name = fileName(file);
        for (JsonNode value : values(file)) {
            JsonNode rule = value.path("rule");
            for (ObjectNode record : records(value)) {
                String group = rule.isTextual()
                        ? rule.asText()
                        : record.path("eventSource").asText();
                found.add(new ShapeRecord(name + " " + group, record));
            }
        }
        return found;
    }

    /** Records of all {@code .json} and {@code .jsonl} files of a folder, grouped by file, in order of names. */
    static List<ShapeRecord> byFile(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> fileName(file).matches(".*\\.jsonl?"))
                    .sorted()
                    .toList();
        }
        List<ShapeRecord> found = new ArrayList<>();
        for (Path file : files) {
            for (JsonNode value : values(file)) {
                records(value).forEach(record -> found.add(new ShapeRecord(fileName(file), record)));
            }
        }
        return found;
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<JsonNode> values(Path file) throws IOException {
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
            return values.readAll();
        }
    }

    private static List<ObjectNode> records(JsonNode value) {
        if (value instanceof ObjectNode object && isRecord(object)) {
            return List.of(object);
        }
        List<ObjectNode> found = new ArrayList<>();
        value.forEach(child -> found.addAll(records(child)));
        return found;
    }

    private static boolean isRecord(ObjectNode object) {
        return object.path("eventSource").isTextual()
                && object.path("eventName").isTextual()
                && object.path("userIdentity").isObject();
    }
}
