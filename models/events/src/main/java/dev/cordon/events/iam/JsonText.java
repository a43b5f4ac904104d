package dev.cordon.events.iam;

import dev.cordon.events.json.JsonTree;

/** Writes lists and objects of request parameters as JSON text again; a text stands for itself. */
final class JsonText {
    private JsonText() {}

    static String of(JsonTree value) {
        if (value.members().isEmpty() && value.elements().isEmpty()) {
            return value.text();
        }
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(JsonTree value, StringBuilder json) {
        if (!value.members().isEmpty()) {
            String before = "{";
            for (var member : value.members().entrySet()) {
                json.append(before);
                quote(member.getKey(), json);
                json.append(':');
                write(member.getValue(), json);
                before = ",";
            }
            json.append('}');
        } else if (!value.elements().isEmpty()) {
            String before = "[";
            for (JsonTree element : value.elements()) {
                json.append(before);
                write(element, json);
                before = ",";
            }
            json.append(']');
        } else {
            quote(value.text(), json);
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
