package dev.cordon.bench.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;

/** Moves an attack record onto a native one's identity, in two degrees of care. Nothing given is changed. */
final class Envelopes {
    private Envelopes() {}

    /**
     * The injected record with who, where, when and ids of the native one. Account and region are replaced wherever
     * the record repeats them.
     */
    static ObjectNode reEnvelope(ObjectNode injected, ObjectNode host) {
        Map<String, String> replaced = repeated(injected, host);
        ObjectNode moved = JsonNodeFactory.instance.objectNode();
        injected.properties().forEach(field -> {
            if (!CloudTrailFields.WHO.contains(field.getKey())) {
                moved.set(field.getKey(), replace(field.getValue(), replaced));
            } else if (host.has(field.getKey())) {
                moved.set(field.getKey(), host.get(field.getKey()));
            }
        });
        host.properties().forEach(field -> {
            if (CloudTrailFields.WHO.contains(field.getKey()) && !moved.has(field.getKey())) {
                moved.set(field.getKey(), field.getValue());
            }
        });
        return moved;
    }

    /**
     * The native record with what the injected one did and what was answered. Of the injected record nothing else is
     * left, not even the order of its fields.
     */
    static ObjectNode transplant(ObjectNode injected, ObjectNode host) {
        Map<String, String> replaced = repeated(injected, host);
        ObjectNode moved = JsonNodeFactory.instance.objectNode();
        host.properties().forEach(field -> {
            if (!isAct(field.getKey())) {
                moved.set(field.getKey(), field.getValue());
            } else if (injected.has(field.getKey())) {
                moved.set(field.getKey(), replace(injected.get(field.getKey()), replaced));
            }
        });
        injected.properties().forEach(field -> {
            if (isAct(field.getKey()) && !moved.has(field.getKey())) {
                moved.set(field.getKey(), replace(field.getValue(), replaced));
            }
        });
        return moved;
    }

    private static boolean isAct(String field) {
        return CloudTrailFields.MEANING.contains(field) || CloudTrailFields.ANSWER.contains(field);
    }

    private static Map<String, String> repeated(ObjectNode injected, ObjectNode host) {
        Map<String, String> replaced = new TreeMap<>();
        for (String pointer : new String[] {"/awsRegion", "/recipientAccountId", "/userIdentity/accountId"}) {
            String from = injected.at(pointer).asText();
            String to = host.at(pointer).asText();
            if (!from.isEmpty() && !to.isEmpty()) {
                replaced.put(from, to);
            }
        }
        return replaced;
    }

    private static JsonNode replace(JsonNode value, Map<String, String> replaced) {
        if (value.isTextual()) {
            String text = value.asText();
            for (Map.Entry<String, String> entry : replaced.entrySet()) {
                text = text.replace(entry.getKey(), entry.getValue());
            }
            return TextNode.valueOf(text);
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), replace(field.getValue(), replaced)));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(replace(item, replaced)));
            return copy;
        }
        return value;
    }
}
