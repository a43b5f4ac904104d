package dev.cordon.events.exposure;

import dev.cordon.events.json.FieldNames;
import dev.cordon.events.json.JsonRejection;
import dev.cordon.events.json.JsonScanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One value of a finding, whatever its shape: scanners differ by version. Lives while a finding is read.
 *
 * @param text of a text, number or truth value; empty otherwise
 * @param members of an object
 * @param elements of an array
 */
record Node(String text, Map<String, Node> members, List<Node> elements) {
    static final Node NOTHING = new Node("", Map.of(), List.of());

    /** Characters kept of one text: a secret and its key id stand close together. */
    private static final int MAX_TEXT = 16_384;

    private static final FieldNames NAMES = FieldNames.of("", "secret_type");

    static Node read(byte[] buffer, int offset, int length) throws JsonRejection {
        JsonScanner json = new JsonScanner();
        json.reset(buffer, offset, length);
        Node node = value(json);
        json.end();
        return node;
    }

    private static Node value(JsonScanner json) throws JsonRejection {
        return switch (json.kind()) {
            case OBJECT -> object(json);
            case ARRAY -> array(json);
            case TEXT -> leaf(json.textCut(MAX_TEXT));
            case NUMBER -> leaf(number(json));
            case BOOLEAN -> leaf(Boolean.toString(json.flag()));
            case NULL -> {
                json.skip();
                yield NOTHING;
            }
        };
    }

    private static Node leaf(String text) {
        return new Node(text, Map.of(), List.of());
    }

    private static String number(JsonScanner json) throws JsonRejection {
        try {
            return Long.toString(json.integer());
        } catch (JsonRejection fraction) {
            return ""; // an entropy; the scanner has read over it and validated it
        }
    }

    private static Node object(JsonScanner json) throws JsonRejection {
        Map<String, Node> members = new LinkedHashMap<>();
        json.enterObject();
        for (int field = json.nextField(NAMES); field != JsonScanner.END_OF_OBJECT; field = json.nextField(NAMES)) {
            String name = json.fieldName();
            members.put(name, value(json));
        }
        return new Node("", members, List.of());
    }

    private static Node array(JsonScanner json) throws JsonRejection {
        List<Node> elements = new ArrayList<>();
        json.enterArrayOrNull();
        while (json.nextElement()) {
            elements.add(value(json));
        }
        return new Node("", Map.of(), elements);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    boolean isObject() {
        return !members.isEmpty();
    }

    /** What stands at a path of names, or {@link #NOTHING}. */
    Node at(String... path) {
        Node node = this;
        for (String name : path) {
            node = node.members.getOrDefault(name, NOTHING);
        }
        return node;
    }

    /** The text at a path, or empty. */
    String textAt(String... path) {
        return at(path).text();
    }

    /** The first text that is not empty among members of this object. */
    String firstOf(String... names) {
        for (String name : names) {
            String text = textAt(name);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Gives every text in this value to a consumer. */
    void eachText(Consumer<String> taker) {
        if (!text.isEmpty()) {
            taker.accept(text);
        }
        members.values().forEach(member -> member.eachText(taker));
        elements.forEach(element -> element.eachText(taker));
    }

    /** A record prints its components; these may be secrets. */
    @Override
    public String toString() {
        return "Node[" + members.size() + " members, " + elements.size() + " elements]";
    }
}
