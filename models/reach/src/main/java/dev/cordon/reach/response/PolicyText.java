package dev.cordon.reach.response;

import java.util.List;

/** Writes policies as IAM reads them, without white space; what quotas count. */
final class PolicyText {
    private PolicyText() {}

    static String of(List<DenyStatement> statements) {
        StringBuilder text = new StringBuilder("{\"Version\":\"2012-10-17\",\"Statement\":[");
        for (int i = 0; i < statements.size(); i++) {
            DenyStatement statement = statements.get(i);
            text.append(i == 0 ? "" : ",").append("{\"Effect\":\"Deny\",");
            list(text, statement.not() ? "NotAction" : "Action", statement.actions());
            text.append(',');
            list(
                    text,
                    statement.except().isEmpty() ? "Resource" : "NotResource",
                    statement.except().isEmpty() ? List.of("*") : statement.except());
            text.append('}');
        }
        return text.append("]}").toString();
    }

    private static void list(StringBuilder text, String name, List<String> values) {
        text.append('"').append(name).append("\":");
        if (values.size() == 1) {
            quote(text, values.get(0));
            return;
        }
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",");
            quote(text, values.get(i));
        }
        text.append(']');
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** Characters that count towards a quota. */
    static int size(String text) {
        return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }
}
