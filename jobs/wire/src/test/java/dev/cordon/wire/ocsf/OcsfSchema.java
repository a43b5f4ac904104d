package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks a Detection Finding against OCSF's own definition files (in {@code src/test/resources/ocsf}): inheritance,
 * includes, profiles, requirements, constraints, types, arrays, enumerations with their captions, deprecations. Whatever
 * is not defined is an error.
 */
final class OcsfSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CLASS_IDS = Set.of("class_uid", "category_uid", "type_uid");

    private final JsonNode dictionary = read("dictionary.json");
    private final Map<String, ObjectNode> definitions = new HashMap<>();
    private final Map<Integer, String> observables = new TreeMap<>(Map.of(0, "Unknown", 99, "Other"));

    OcsfSchema() {
        dictionary.get("attributes").forEach(this::addObservable);
        dictionary.get("types").get("attributes").forEach(this::addObservable);
        for (String name : List.of("user", "account", "resource_details", "network_endpoint")) {
            JsonNode object = read("objects/" + name + ".json");
            object.get("attributes").fields().forEachRemaining(field -> {
                if (field.getValue().has("observable")) {
                    observables.put(
                            field.getValue().get("observable").asInt(),
                            object.get("caption").asText() + " Object: " + field.getKey());
                }
            });
        }
    }

    private void addObservable(JsonNode definition) {
        if (definition.has("observable")) {
            observables.put(
                    definition.get("observable").asInt(),
                    definition.get("caption").asText());
        }
    }

    /** Everything that is wrong with a finding, as {@code path: what}; empty when it is valid. */
    List<String> faults(JsonNode finding) {
        List<String> faults = new ArrayList<>();
        Set<String> profiles = new HashSet<>();
        finding.path("metadata").path("profiles").forEach(profile -> profiles.add(profile.asText()));
        checkObject(finding, "events/detection_finding", "$", profiles, faults);
        int activity = finding.path("activity_id").asInt(-1);
        expect(finding, "category_uid", 2, faults);
        expect(finding, "class_uid", 2004, faults);
        expect(finding, "type_uid", 2004 * 100 + activity, faults);
        return faults;
    }

    private static void expect(JsonNode finding, String name, int value, List<String> faults) {
        if (finding.path(name).asInt(-1) != value) {
            faults.add("$." + name + ": must be " + value);
        }
    }

    private void checkObject(JsonNode node, String file, String path, Set<String> profiles, List<String> faults) {
        if (!node.isObject()) {
            faults.add(path + ": must be an object");
            return;
        }
        ObjectNode definition = definition(file);
        JsonNode attributes = definition.get("attributes");
        node.fields().forEachRemaining(field -> {
            String at = path + "." + field.getKey();
            JsonNode attribute = attributes.get(field.getKey());
            if (attribute == null) {
                faults.add(at + ": unknown attribute");
            } else if (attribute.hasNonNull("profile")
                    && !profiles.contains(attribute.get("profile").asText())) {
                faults.add(
                        at + ": needs the profile " + attribute.get("profile").asText());
            } else if (attribute.has("@deprecated")) {
                faults.add(at + ": deprecated");
            } else {
                checkAttribute(node, field.getKey(), attribute, at, file, profiles, faults);
            }
        });
        attributes.fields().forEachRemaining(field -> {
            boolean applies = !field.getValue().hasNonNull("profile")
                    || profiles.contains(field.getValue().get("profile").asText());
            if (applies
                    && field.getValue().path("requirement").asText().equals("required")
                    && !node.has(field.getKey())) {
                faults.add(path + "." + field.getKey() + ": required");
            }
        });
        JsonNode oneOf = definition.path("constraints").path("at_least_one");
        boolean some = oneOf.isMissingNode();
        for (JsonNode name : oneOf) {
            some |= node.has(name.asText());
        }
        if (!some) {
            faults.add(path + ": needs at least one of " + oneOf);
        }
    }

    private void checkAttribute(
            JsonNode parent,
            String name,
            JsonNode attribute,
            String path,
            String file,
            Set<String> profiles,
            List<String> faults) {
        JsonNode entry = dictionary.get("attributes").get(name);
        JsonNode value = parent.get(name);
        String type = attribute.has("type")
                ? attribute.get("type").asText()
                : entry.get("type").asText();
        if (entry.path("is_array").asBoolean()) {
            if (!value.isArray() || value.isEmpty()) {
                faults.add(path + ": must be a list that is not empty");
            }
            for (int i = 0; i < value.size(); i++) {
                checkValue(value.get(i), type, path + "[" + i + "]", profiles, faults);
            }
            return;
        }
        checkValue(value, type, path, profiles, faults);
        checkEnum(parent, name, attribute, entry, path, file, faults);
    }

    private void checkEnum(
            JsonNode parent,
            String name,
            JsonNode attribute,
            JsonNode entry,
            String path,
            String file,
            List<String> faults) {
        Map<Integer, String> captions = new TreeMap<>();
        for (JsonNode source : List.of(entry, attribute)) {
            source.path("enum")
                    .fields()
                    .forEachRemaining(value -> captions.put(
                            Integer.valueOf(value.getKey()),
                            value.getValue().path("caption").asText()));
        }
        if (file.equals("objects/observable") && name.equals("type_id")) {
            captions.putAll(observables);
        }
        if (captions.isEmpty() || CLASS_IDS.contains(name)) {
            return;
        }
        int id = parent.get(name).asInt(Integer.MIN_VALUE);
        String caption = captions.get(id);
        if (caption == null) {
            faults.add(path + ": " + id + " is not one of " + captions.keySet());
        }
        JsonNode sibling = parent.get(entry.path("sibling").asText(name));
        if (caption != null && id != 99 && sibling != null && !sibling.asText().equals(caption)) {
            faults.add(path + ": the caption of " + id + " is " + caption + ", not " + sibling.asText());
        }
        if (id == 99 && sibling == null) {
            faults.add(path + ": 99 needs a label of its own");
        }
    }

    private void checkValue(JsonNode value, String type, String path, Set<String> profiles, List<String> faults) {
        JsonNode primitive = dictionary.get("types").get("attributes").get(type);
        if (primitive == null) {
            if (type.equals("object")) {
                if (!value.isObject()) {
                    faults.add(path + ": must be an object");
                }
            } else {
                checkObject(value, "objects/" + type, path, profiles, faults);
            }
            return;
        }
        boolean fits = switch (primitive.path("type").asText(type)) {
            case "string_t" -> value.isTextual() && !value.asText().isEmpty();
            case "integer_t" -> value.isIntegralNumber() && value.canConvertToInt();
            case "long_t" -> value.isIntegralNumber() && value.canConvertToLong();
            case "float_t" -> value.isNumber();
            case "boolean_t" -> value.isBoolean();
            case "json_t" -> true;
            default -> throw new IllegalStateException("unknown type " + type);
        };
        if (!fits) {
            faults.add(path + ": is not a " + type);
        } else if (primitive.has("regex")
                && !Pattern.compile(primitive.get("regex").asText())
                        .matcher(value.asText())
                        .find()) {
            faults.add(path + ": does not look like a " + type);
        } else if (primitive.has("max_len")
                && value.asText().length() > primitive.get("max_len").asInt()) {
            faults.add(path + ": is too long for a " + type);
        }
    }

    /** A definition with all it inherits and includes. */
    private ObjectNode definition(String file) {
        ObjectNode known = definitions.get(file);
        if (known != null) {
            return known;
        }
        ObjectNode own = read(file + ".json");
        String folder = file.substring(0, file.indexOf('/') + 1);
        ObjectNode merged = own.has("extends")
                ? definition(folder + own.get("extends").asText()).deepCopy()
                : JSON.createObjectNode();
        ObjectNode attributes = merged.withObjectProperty("attributes");
        for (JsonNode include : own.get("attributes").path("$include")) {
            JsonNode profile = read(include.asText());
            profile.get("attributes").fields().forEachRemaining(field -> {
                ObjectNode attribute = attributes.withObjectProperty(field.getKey());
                attribute.put("profile", profile.get("name").asText());
                merge(attribute, field.getValue());
            });
        }
        own.get("attributes").fields().forEachRemaining(field -> {
            if (!field.getKey().startsWith("$")) {
                merge(attributes.withObjectProperty(field.getKey()), field.getValue());
            }
        });
        if (own.has("constraints")) {
            merged.set("constraints", own.get("constraints"));
        }
        definitions.put(file, merged);
        return merged;
    }

    private static void merge(ObjectNode target, JsonNode source) {
        source.fields().forEachRemaining(field -> {
            if (field.getValue().isObject()) {
                merge(target.withObjectProperty(field.getKey()), field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    private static ObjectNode read(String name) {
        try (InputStream in = OcsfSchema.class.getResourceAsStream("/ocsf/" + name)) {
            if (in == null) {
                throw new IllegalStateException("definition was not copied: " + name);
            }
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every path that a finding uses, list indexes left out; {@code data} and {@code unmapped} included. */
    static Set<String> paths(JsonNode node) {
        Set<String> paths = new TreeSet<>();
        collect(node, "", paths);
        return paths;
    }

    private static void collect(JsonNode node, String path, Set<String> paths) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                paths.add(at);
                collect(field.getValue(), at, paths);
            });
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, path, paths));
        }
    }
}
