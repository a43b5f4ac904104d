package dev.cordon.reach.response;

import dev.cordon.reach.policy.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes policies as IAM reads them, without white space; what quotas count. */
public final class PolicyText {
    private static final String START = "{\"Version\":\"2012-10-17\",\"Statement\":[";

    private PolicyText() {}

    /** A policy that denies; the same statements give the same bytes. */
    public static String of(List<DenyStatement> statements) {
        StringBuilder text = new StringBuilder(START);
        for (int i = 0; i < statements.size(); i++) {
            DenyStatement statement = statements.get(i);
            text.append(i == 0 ? "" : ",").append("{\"Effect\":\"Deny\",");
            list(text, statement.not() ? "NotAction" : "Action", statement.actions());
            text.append(',');
            list(text, statement.except().isEmpty() ? "Resource" : "NotResource", resources(statement));
            conditions(text, statement.conditions());
            text.append('}');
        }
        return text.append("]}").toString();
    }

    private static List<String> resources(DenyStatement statement) {
        if (!statement.except().isEmpty()) {
            return statement.except();
        }
        return statement.on().isEmpty() ? List.of("*") : statement.on();
    }

    private static void conditions(StringBuilder text, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            return;
        }
        Map<String, List<Condition>> byOperator = new LinkedHashMap<>();
        conditions.forEach(each -> byOperator
                .computeIfAbsent(each.operator(), o -> new ArrayList<>())
                .add(each));
        text.append(",\"Condition\":");
        char before = '{';
        for (Map.Entry<String, List<Condition>> operator : byOperator.entrySet()) {
            text.append(before);
            quote(text, operator.getKey());
            char within = '{';
            text.append(':');
            for (Condition condition : operator.getValue()) {
                text.append(within);
                list(text, condition.key(), condition.values());
                within = ',';
            }
            text.append('}');
            before = ',';
        }
        text.append('}');
    }

    private static void list(StringBuilder text, String name, List<String> values) {
        quote(text, name);
        text.append(':');
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

    /**
     * The policy of denies as a permissions boundary, which must allow what it does not deny: a boundary bounds to what it
     * allows, and grants nothing.
     */
    public static String asBoundary(String denies) {
        if (!denies.startsWith(START + "{")) {
            throw new IllegalArgumentException("not a policy written here: " + denies);
        }
        return START + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}," + denies.substring(START.length());
    }

    /** Characters that count towards a quota: all but white space. */
    public static int size(String text) {
        return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }
}
