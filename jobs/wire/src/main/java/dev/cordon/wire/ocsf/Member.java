package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One place in a finding with its path: asks for a value of a type, and names the place where there is none. */
record Member(JsonNode node, String path) {
    static Member root(JsonNode root) {
        return new Member(root, "");
    }

    /** A member of this object, there or not. */
    Member at(String name) throws MalformedAlertException {
        if (!node.isObject() && !node.isMissingNode()) {
            throw wrong("not an object");
        }
        return new Member(node.path(name), path.isEmpty() ? name : path + "." + name);
    }

    boolean isThere() {
        return !node.isMissingNode();
    }

    /** Elements of a list; none where it was left out. */
    List<Member> elements(int most) throws MalformedAlertException {
        if (!isThere()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong("not a list");
        }
        if (node.size() > most) {
            throw wrong("more than " + most + " elements");
        }
        List<Member> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Member(node.get(i), path + "[" + i + "]"));
        }
        return elements;
    }

    /** First element of a list; missing where there is none. */
    Member first() throws MalformedAlertException {
        if (isThere() && !node.isArray()) {
            throw wrong("not a list");
        }
        return new Member(node.path(0), path + "[0]");
    }

    String text() throws MalformedAlertException {
        if (!node.isTextual()) {
            throw isThere() ? wrong("not a text") : wrong("missing");
        }
        return node.textValue();
    }

    /** The writer leaves empty texts out. */
    String textOrEmpty() throws MalformedAlertException {
        return isThere() ? text() : "";
    }

    String nonEmptyText() throws MalformedAlertException {
        String text = text();
        if (text.isEmpty()) {
            throw wrong("empty");
        }
        return text;
    }

    List<String> texts(int most) throws MalformedAlertException {
        List<String> texts = new ArrayList<>();
        for (Member element : elements(most)) {
            texts.add(element.text());
        }
        return List.copyOf(texts);
    }

    boolean flag() throws MalformedAlertException {
        if (!node.isBoolean()) {
            throw isThere() ? wrong("neither true nor false") : wrong("missing");
        }
        return node.booleanValue();
    }

    long whole() throws MalformedAlertException {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw isThere() ? wrong("not a whole number of 64 bits") : wrong("missing");
        }
        return node.longValue();
    }

    long count() throws MalformedAlertException {
        long count = whole();
        if (count < 0) {
            throw wrong("below 0");
        }
        return count;
    }

    int smallCount() throws MalformedAlertException {
        long count = count();
        if (count > Integer.MAX_VALUE) {
            throw wrong("not a whole number of 32 bits");
        }
        return (int) count;
    }

    double number() throws MalformedAlertException {
        if (!node.isNumber()) {
            throw isThere() ? wrong("not a number") : wrong("missing");
        }
        double number = node.doubleValue();
        if (!Double.isFinite(number)) {
            throw wrong("not a finite number");
        }
        return number;
    }

    double number(double least, double most) throws MalformedAlertException {
        double number = number();
        if (number < least || number > most) {
            throw wrong(String.format(Locale.ROOT, "not between %.0f and %.0f", least, most));
        }
        return number;
    }

    /** One of an enum's names, in the case of {@code like}. */
    <E extends Enum<E>> E oneOf(E[] values, java.util.function.UnaryOperator<String> like)
            throws MalformedAlertException {
        String text = text();
        for (E value : values) {
            if (like.apply(value.name()).equals(text)) {
                return value;
            }
        }
        throw wrong("not one of " + Arrays.stream(values).map(E::name).map(like).collect(Collectors.joining(", ")));
    }

    void mustBe(String expected, String because) throws MalformedAlertException {
        if (!text().equals(expected)) {
            throw wrong(because);
        }
    }

    MalformedAlertException wrong(String reason) {
        return new MalformedAlertException(path, reason);
    }
}
