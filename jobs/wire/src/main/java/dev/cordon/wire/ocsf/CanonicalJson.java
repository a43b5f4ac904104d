package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one way to write a JSON value, so that a digest over it means the value and not its spelling: UTF-8, members sorted
 * by name (UTF-16 units), no white space, only {@code "}, {@code \} and control characters escaped (short forms where JSON
 * has them, else {@code \}{@code u00xx} in lower case), numbers as plain decimals without exponent and trailing zeros. Like
 * RFC 8785 but for numbers, which keep every digit here. {@code docs/alert-format.md} has the rules.
 */
public final class CanonicalJson {
    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /**
     * Canonical form of a JSON object.
     *
     * @throws IllegalArgumentException if it is not one, has a member twice, or exceeds the limits of an alert
     */
    public static byte[] of(byte[] json) {
        try {
            return of(StrictJson.object(json));
        } catch (MalformedAlertException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static byte[] of(ObjectNode value) throws MalformedAlertException {
        CanonicalJson json = new CanonicalJson();
        json.value(value, "");
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(JsonNode value, String path) throws MalformedAlertException {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, path);
            case ARRAY -> array(value, path);
            case STRING -> text(value.textValue(), path);
            case NUMBER -> number(value.decimalValue(), path);
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY, POJO, MISSING ->
                throw new IllegalStateException("no JSON text gives a " + value.getNodeType());
        }
    }

    private void object(JsonNode object, String path) throws MalformedAlertException {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        char before = '{';
        for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
            String inner = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            out.append(before);
            text(member.getKey(), inner);
            out.append(':');
            value(member.getValue(), inner);
            before = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode array, String path) throws MalformedAlertException {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            out.append(i == 0 ? "" : ",");
            value(array.get(i), path + "[" + i + "]");
        }
        out.append(']');
    }

    /** An exponent is a short way to ask for a gigabyte of zeros. */
    private void number(BigDecimal number, String path) throws MalformedAlertException {
        BigDecimal plain = number.stripTrailingZeros();
        if (Math.abs((long) plain.scale()) > StrictJson.MAX_DIGITS || plain.precision() > StrictJson.MAX_DIGITS) {
            throw new MalformedAlertException(path, "a number of more than " + StrictJson.MAX_DIGITS + " digits");
        }
        out.append(plain.toPlainString());
    }

    /** UTF-8 has no form for half of a surrogate pair: two different texts would give the same bytes. */
    private void text(String text, String path) throws MalformedAlertException {
        if (!quote(text, out)) {
            throw new MalformedAlertException(path, "half of a surrogate pair");
        }
    }

    /** Appends a text in quotes; false at half of a surrogate pair, which has no canonical form. */
    static boolean quote(String text, StringBuilder out) {
        int length = text.length();
        out.append('"');
        int plain = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, plain, i);
                escape(c, out);
                plain = i + 1;
            }
        }
        out.append(text, plain, length).append('"');
        return true;
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
    }
}
