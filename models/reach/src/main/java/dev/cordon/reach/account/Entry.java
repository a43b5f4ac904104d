package dev.cordon.reach.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object of a snapshot's lists, read field by field; what has the wrong type is a finding and counts as missing. */
final class Entry {
    private final JsonNode node;
    private final String list;
    private final String subject;
    private final String where;
    private final Findings findings;

    /**
     * @param list name of the list it is in
     * @param subject ARN for findings
     * @param where file and place
     */
    Entry(JsonNode node, String list, String subject, String where, Findings findings) {
        this.node = node;
        this.list = list;
        this.subject = subject;
        this.where = where;
        this.findings = findings;
    }

    String subject() {
        return subject;
    }

    String where() {
        return where;
    }

    Entry about(String arn) {
        return new Entry(node, list, arn, where, findings);
    }

    /** The value of a field, or null where there is none. */
    @Nullable
    JsonNode value(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Text of a field, or empty. */
    String text(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return "";
        }
        if (!value.isTextual()) {
            wrongType(field, "text");
            return "";
        }
        return value.textValue();
    }

    boolean flag(String field) {
        JsonNode value = value(field);
        return value != null
                && (value.isBoolean() ? value.booleanValue() : value.asText("").equals("true"));
    }

    boolean has(String field) {
        return value(field) != null;
    }

    /** Objects of a list; empty where there is no list. */
    List<Entry> objects(String field) {
        List<Entry> objects = new ArrayList<>();
        JsonNode value = value(field);
        if (value == null) {
            return objects;
        }
        if (!value.isArray()) {
            wrongType(field, "a list");
            return objects;
        }
        for (JsonNode item : value) {
            if (item.isObject()) {
                objects.add(new Entry(item, list + "." + field, subject, where, findings));
            } else {
                wrongType(field, "a list of objects");
            }
        }
        return objects;
    }

    /** Texts of a list; empty where there is no list. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        JsonNode value = value(field);
        if (value == null) {
            return texts;
        }
        if (!value.isArray()) {
            wrongType(field, "a list");
            return texts;
        }
        for (JsonNode item : value) {
            if (item.isTextual()) {
                texts.add(item.textValue());
            } else {
                wrongType(field, "a list of texts");
            }
        }
        return texts;
    }

    private void wrongType(String field, String wanted) {
        finding("wrong-type", list + "." + field + " must be " + wanted + "; what it is instead is left out.");
    }

    void finding(String code, String sentence) {
        findings.of(code, subject, where, sentence);
    }
}
