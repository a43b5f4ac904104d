package dev.cordon.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Part of an answer: XML on the wire, JSON in the trail. An element has a text or children; a list's children are all
 * called {@code member}.
 */
public final class Element {
    private static final Set<String> SECRET = Set.of("SecretAccessKey", "SessionToken", "Password");

    private final String name;
    private final @Nullable String text;
    private final List<Element> children = new ArrayList<>();
    private final boolean list;

    private Element(String name, @Nullable String text, boolean list) {
        this.name = name;
        this.text = text;
        this.list = list;
    }

    public static Element named(String name) {
        return new Element(name, null, false);
    }

    /** Adds a text; nothing where there is none. */
    public Element put(String child, @Nullable String value) {
        if (value != null) {
            children.add(new Element(child, value, false));
        }
        return this;
    }

    public Element put(String child, Instant value) {
        return put(child, value.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    public Element put(String child, boolean value) {
        return put(child, Boolean.toString(value));
    }

    public Element put(String child, int value) {
        return put(child, Integer.toString(value));
    }

    public Element add(Element child) {
        children.add(child);
        return this;
    }

    /** Adds a list; its elements are called as the protocol wants. */
    public Element list(String child, List<Element> members) {
        Element added = new Element(child, null, true);
        added.children.addAll(members);
        return add(added);
    }

    public Element texts(String child, List<String> members) {
        return list(child, members.stream().map(Element::member).toList());
    }

    static Element member() {
        return named("member");
    }

    static Element member(String text) {
        return new Element("member", text, false);
    }

    boolean has(String child) {
        return children.stream().anyMatch(one -> one.name.equals(child));
    }

    /** As XML, without a declaration. */
    public String xml() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name).append('>');
        if (text != null) {
            escape(out, text);
        }
        children.forEach(child -> child.write(out));
        int space = name.indexOf(' ');
        out.append("</").append(space < 0 ? name : name.substring(0, space)).append('>');
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append((c < ' ' && c != '\n' && c != '\t') || c >= '\uFFFE' ? '\uFFFD' : c);
            }
        }
    }

    /** The children as CloudTrail writes response elements: names in lower camel case, without secrets. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Element child : children) {
            String key = Params.lower(child.name);
            if (SECRET.contains(child.name)) {
                continue;
            }
            if (child.text != null) {
                node.put(key, child.text);
            } else if (child.list) {
                ArrayNode array = node.putArray(key);
                for (Element member : child.children) {
                    if (member.text != null) {
                        array.add(member.text);
                    } else {
                        array.add(member.json());
                    }
                }
            } else {
                node.set(key, child.json());
            }
        }
        return node;
    }
}
