package dev.cordon.bench.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** What the classifier may look at. Never what the record means: no value itself, and nothing of the fields of meaning. */
enum ShapeView {
    /** Presence, order of the fields, and forms of the values of all fields but those of meaning. */
    ALL("everything but meaning", true, true),
    /** Without the order of fields, which no parser keeps. */
    NO_ORDER("without field order", false, true),
    /** Without what follows from what was done either: whatever is told apart here is told by the envelope alone. */
    ENVELOPE("envelope only", false, false);

    private static final int LONGEST = 4096;

    private final String words;
    private final boolean order;
    private final boolean answer;

    ShapeView(String words, boolean order, boolean answer) {
        this.words = words;
        this.order = order;
        this.answer = answer;
    }

    String words() {
        return words;
    }

    /** Names of the shapes that a record has, sorted. */
    Set<String> shapes(ObjectNode record) {
        Set<String> shapes = new TreeSet<>();
        String before = "(start)";
        for (Iterator<String> names = record.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!looksAt(name)) {
                continue;
            }
            if (order) {
                shapes.add(before + " before " + name);
                before = name;
            }
            add(shapes, name, record.get(name));
        }
        return shapes;
    }

    private boolean looksAt(String field) {
        return CloudTrailFields.WHO.contains(field)
                || CloudTrailFields.WRITING.contains(field)
                || (answer && CloudTrailFields.ANSWER.contains(field));
    }

    private void add(Set<String> shapes, String path, JsonNode value) {
        if (value.isObject()) {
            shapes.add(path + " present");
            String before = "(start)";
            for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (order) {
                    shapes.add(path + ": " + before + " before " + name);
                    before = name;
                }
                add(shapes, path + "." + name, value.get(name));
            }
        } else if (value.isArray()) {
            shapes.add(path + " of length " + length(value.size()));
            value.forEach(item -> add(shapes, path + "[]", item));
        } else if (value.isTextual()) {
            shapes.add(path + " present");
            shapes.add(path + " of length " + length(value.asText().length()));
            shapes.add(path + " of " + characters(value.asText()));
        } else {
            shapes.add(path + " is " + (value.isNull() ? "null" : value.isBoolean() ? "a truth value" : "a number"));
        }
    }

    /** Classes that double: 0, 1, 2-3, 4-7 and so on. */
    private static String length(int length) {
        int first = Math.min(LONGEST, Integer.highestOneBit(length));
        return first < 2 ? String.valueOf(first) : first == LONGEST ? first + "+" : first + "-" + (2 * first - 1);
    }

    private static String characters(String text) {
        Set<String> classes = new TreeSet<>();
        text.chars().forEach(character -> classes.add(characterClass((char) character)));
        return "characters " + String.join("", classes);
    }

    private static String characterClass(char character) {
        if (character >= '0' && character <= '9') {
            return "9";
        } else if (character >= 'a' && character <= 'z') {
            return "a";
        } else if (character >= 'A' && character <= 'Z') {
            return "A";
        }
        return "-_.:/*@ ".indexOf(character) >= 0 ? String.valueOf(character) : "?";
    }
}
