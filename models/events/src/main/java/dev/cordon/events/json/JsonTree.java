package dev.cordon.events.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A JSON value as a whole, for the few records whose shape differs by version and service. Lives while a record is read;
 * never kept, for it may hold secrets.
 *
 * @param text of a text, number or truth value; empty otherwise
 * @param members of an object
 * @param elements of an array
 */
public record JsonTree(String text, Map<String, JsonTree> members, List<JsonTree> elements) {
    /** What stands where nothing stands. */
    public static final JsonTree NOTHING = new JsonTree("", Map.of(), List.of());

    private static final FieldNames NAMES = FieldNames.of("", "eventName");

    /**
     * Reads and validates a record.
     *
     * @param maxText characters kept of one text
     */
    public static JsonTree read(byte[] buffer, int offset, int length, int maxText) throws JsonRejection {
        JsonScanner json = new JsonScanner();
        json.reset(buffer, offset, length);
        JsonTree node = value(json, maxText);
        json.end();
        return node;
    }

    private static JsonTree value(JsonScanner json, int maxText) throws JsonRejection {
        return switch (json.kind()) {
            case OBJECT -> object(json, maxText);
            case ARRAY -> array(json, maxText);
            case TEXT -> leaf(json.textCut(maxText));
            case NUMBER -> leaf(number(json));
            case BOOLEAN -> leaf(Boolean.toString(json.flag()));
            case NULL -> {
                json.skip();
                yield NOTHING;
            }
        };
    }

    private static JsonTree leaf(String text) {
        return new JsonTree(text, Map.of(), List.of());
    }

    private static String number(JsonScanner json) throws JsonRejection {
        try {
            return Long.toString(json.integer());
        } catch (JsonRejection fraction) {
            return ""; // an entropy; the scanner has read over it and validated it
        }
    }

    private static JsonTree object(JsonScanner json, int maxText) throws JsonRejection {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        json.enterObject();
        for (int field = json.nextField(NAMES); field != JsonScanner.END_OF_OBJECT; field = json.nextField(NAMES)) {
            String name = json.fieldName();
            members.put(name, value(json, maxText));
        }
        return new JsonTree("", members, List.of());
    }

    private static JsonTree array(JsonScanner json, int maxText) throws JsonRejection {
        List<JsonTree> elements = new ArrayList<>();
        json.enterArrayOrNull();
        while (json.nextElement()) {
            elements.add(value(json, maxText));
        }
        return new JsonTree("", Map.of(), elements);
    }

    /** Whether an object has a member of a name. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Whether it is an object with anything in it. */
    public boolean isObject() {
        return !members.isEmpty();
    }

    /** What stands at a path of names, or {@link #NOTHING}. */
    public JsonTree at(String... path) {
        JsonTree node = this;
        for (String name : path) {
            node = node.members.getOrDefault(name, NOTHING);
        }
        return node;
    }

    /** The text at a path, or empty. */
    public String textAt(String... path) {
        return at(path).text();
    }

    /** The first text that is not empty among members of this object. */
    public String firstOf(String... names) {
        for (String name : names) {
            String text = textAt(name);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Gives every text in this value to a consumer. */
    public void eachText(Consumer<String> taker) {
        if (!text.isEmpty()) {
            taker.accept(text);
        }
        members.values().forEach(member -> member.eachText(taker));
        elements.forEach(element -> element.eachText(taker));
    }

    /** A record prints its components; these may be secrets. */
    @Override
    public String toString() {
        return "JsonTree[" + members.size() + " members, " + elements.size() + " elements]";
    }
}
