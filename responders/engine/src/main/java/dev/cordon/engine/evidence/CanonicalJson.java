package dev.cordon.engine.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One text for each JSON value: names in order of their UTF-16 units, no space, only necessary escapes, numbers without
 * trailing zeros of a fraction. Canonical text of canonical text is the same text.
 */
public final class CanonicalJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CanonicalJson() {}

    /**
     * Canonical text of a JSON text.
     *
     * @throws IllegalArgumentException if it is no JSON, has a name twice, or holds text that UTF-8 cannot
     */
    public static String of(String json) {
        return of(parse(json));
    }

    /**
     * Canonical text of a value.
     *
     * @throws IllegalArgumentException if it holds what JSON cannot
     */
    public static String of(JsonNode value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    static JsonNode parse(String json) {
        try {
            JsonNode value = JSON.readTree(json);
            if (value == null || value.isMissingNode()) {
                throw new IllegalArgumentException("no JSON: the text is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            // The original message quotes the text, which may be anything.
            var at = e.getLocation();
            throw new IllegalArgumentException(
                    "no JSON" + (at == null ? "" : " at character " + at.getCharOffset()), e);
        }
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> writeArray(value, out);
            case STRING -> quote(value.textValue(), out);
            case NUMBER -> out.append(number(value));
            case BOOLEAN, NULL -> out.append(value.asText());
            default -> throw new IllegalArgumentException("JSON cannot hold " + value.getNodeType());
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out) {
        out.append('{');
        String comma = "";
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : new TreeSet<>(names)) {
            out.append(comma);
            quote(name, out);
            out.append(':');
            write(object.get(name), out);
            comma = ",";
        }
        out.append('}');
    }

    private static void writeArray(JsonNode array, StringBuilder out) {
        out.append('[');
        String comma = "";
        for (JsonNode element : array) {
            out.append(comma);
            write(element, out);
            comma = ",";
        }
        out.append(']');
    }

    private static String number(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        if (!Double.isFinite(value.doubleValue()) && !value.isBigDecimal()) {
            throw new IllegalArgumentException("JSON cannot hold " + value.doubleValue());
        }
        return value.decimalValue().stripTrailingZeros().toString();
    }

    static void quote(String text, StringBuilder out) {
        Texts.wellFormed("a JSON text", text);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
