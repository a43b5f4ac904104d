package dev.cordon.reach.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML or JSON file that people write, with the line it starts at. Scalars keep their text, so that account
 * 012345678901 keeps its zero without quotes.
 */
final class Located {
    enum Shape {
        OBJECT("an object"),
        LIST("a list"),
        TEXT("text"),
        NOTHING("nothing");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Shape shape;
    private final int line;
    private final String text;
    private final boolean quoted;
    private final Map<String, Located> fields = new LinkedHashMap<>();
    private final List<Located> items = new ArrayList<>();

    private Located(Shape shape, int line, String text, boolean quoted) {
        this.shape = shape;
        this.line = line;
        this.text = text;
        this.quoted = quoted;
    }

    static Located object(int line) {
        return new Located(Shape.OBJECT, line, "", false);
    }

    static Located list(int line) {
        return new Located(Shape.LIST, line, "", false);
    }

    static Located scalar(int line, String text, boolean quoted) {
        boolean nothing = !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
        return new Located(nothing ? Shape.NOTHING : Shape.TEXT, line, text, quoted);
    }

    Shape shape() {
        return shape;
    }

    boolean isObject() {
        return shape == Shape.OBJECT;
    }

    boolean isList() {
        return shape == Shape.LIST;
    }

    boolean isText() {
        return shape == Shape.TEXT;
    }

    boolean isNothing() {
        return shape == Shape.NOTHING;
    }

    int line() {
        return line;
    }

    String text() {
        return text;
    }

    Map<String, Located> fields() {
        return fields;
    }

    List<Located> items() {
        return items;
    }

    /** A field that is there and is not nothing, else null. */
    @Nullable
    Located field(String name) {
        Located field = fields.get(name);
        return field == null || field.isNothing() ? null : field;
    }

    /** The same as JSON, for policy documents. Depth is bounded by what read it. */
    JsonNode json() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        switch (shape) {
            case OBJECT -> {
                ObjectNode node = make.objectNode();
                fields.forEach((name, value) -> node.set(name, value.json()));
                return node;
            }
            case LIST -> {
                ArrayNode node = make.arrayNode();
                items.forEach(item -> node.add(item.json()));
                return node;
            }
            case TEXT -> {
                boolean flag = !quoted && (text.equals("true") || text.equals("false"));
                return flag ? make.booleanNode(text.equals("true")) : make.textNode(text);
            }
            case NOTHING -> {
                return make.nullNode();
            }
        }
        throw new IllegalStateException("shape " + shape);
    }
}
