package dev.cordon.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Holds an answer against what the contract says of it: each member has to stand there, with its type, and none may be missing. */
final class Schema {
    private final JsonNode contract;
    private final List<String> wrong = new ArrayList<>();

    private Schema(JsonNode contract) {
        this.contract = contract;
    }

    /** What of the answer to a GET is otherwise than the contract says; empty where all is as it says. */
    static List<String> wrong(String path, JsonNode answer) throws Exception {
        Schema schema = new Schema(Operation.contract());
        JsonNode said =
                schema.contract.path("paths").path(path).at("/get/responses/200/content/application~1json/schema");
        if (said.isMissingNode()) {
            return List.of(path + ": the contract has no answer");
        }
        schema.hold(said, answer, path);
        return schema.wrong;
    }

    private void hold(JsonNode named, JsonNode value, String at) {
        JsonNode schema = whole(named);
        if (schema.has("oneOf")) {
            wrong.addAll(StreamSupport.stream(schema.path("oneOf").spliterator(), false)
                    .map(each -> of(each, value, at))
                    .min(Comparator.comparingInt(List::size))
                    .orElseThrow());
        } else if (!isOfType(schema.path("type"), value)) {
            wrong.add(at + ": is no " + schema.path("type") + " but " + value.getNodeType());
        } else if (schema.has("enum") && !holds(schema.path("enum"), value)) {
            wrong.add(at + ": " + value + " is none of " + schema.path("enum"));
        } else if (value.isObject()) {
            members(schema, value, at);
        } else if (value.isArray()) {
            value.forEach(each -> hold(schema.path("items"), each, at + "[]"));
        }
    }

    private List<String> of(JsonNode schema, JsonNode value, String at) {
        Schema alone = new Schema(contract);
        alone.hold(schema, value, at);
        return alone.wrong;
    }

    private void members(JsonNode schema, JsonNode value, String at) {
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            JsonNode known = schema.path("properties").path(each.getKey());
            if (!known.isMissingNode()) {
                hold(known, each.getValue(), at + "." + each.getKey());
            } else if (others.isObject()) {
                hold(others, each.getValue(), at + ".*");
            } else if (!others.asBoolean()) {
                wrong.add(at + "." + each.getKey() + ": is not in the contract");
            }
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                wrong.add(at + "." + name.asText() + ": is required and missing");
            }
        }
    }

    /** With what it refers to, and all that it is made of. */
    private JsonNode whole(JsonNode schema) {
        if (schema.has("$ref")) {
            return whole(contract.at(schema.path("$ref").asText().substring(1)));
        }
        if (!schema.has("allOf")) {
            return schema;
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (JsonNode part : schema.path("allOf")) {
            JsonNode whole = whole(part);
            TreeSet<String> required = new TreeSet<>();
            all.path("required").forEach(each -> required.add(each.asText()));
            whole.path("required").forEach(each -> required.add(each.asText()));
            ObjectNode properties = all.withObject("/properties");
            whole.path("properties").properties().forEach(each -> properties.set(each.getKey(), each.getValue()));
            whole.properties().stream()
                    .filter(each -> !each.getKey().equals("properties"))
                    .forEach(each -> all.set(each.getKey(), each.getValue()));
            required.forEach(all.putArray("required")::add);
        }
        return all;
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false).anyMatch(each -> isOfType(each, value))
                : switch (type.asText()) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    case "null" -> value.isNull();
                    default -> true;
                };
    }

    private static boolean holds(JsonNode all, JsonNode one) {
        return StreamSupport.stream(all.spliterator(), false).anyMatch(one::equals);
    }
}
