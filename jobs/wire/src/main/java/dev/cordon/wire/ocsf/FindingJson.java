package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * Writes fields so that equal alerts give equal bytes: doubles with at most {@value #DECIMALS} decimals, rounded half
 * even, without trailing zeros; texts capped; empty texts and lists left out. Remembers whether anything was cut off.
 */
final class FindingJson {
    /** Longest text in UTF-16 units; what is longer ends in {@code … (N chars)}. */
    static final int MAX_TEXT = 1024;
    /** Longest id; AWS allows ARNs of 2,048. */
    static final int MAX_ID = 2048;

    static final int DECIMALS = PlainDecimal.PLACES;

    /** What writes one part of a finding. */
    @FunctionalInterface
    interface Part {
        void write() throws IOException;
    }

    /** What writes one element of a list. */
    @FunctionalInterface
    interface Element<T> {
        void write(T element) throws IOException;
    }

    private final JsonGenerator out;
    private boolean truncated;

    FindingJson(JsonGenerator out) {
        this.out = out;
    }

    boolean truncated() {
        return truncated;
    }

    void text(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, cap(value, MAX_TEXT));
        }
    }

    void id(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, cap(value, MAX_ID));
        }
    }

    void number(String name, long value) throws IOException {
        out.writeNumberField(name, value);
    }

    /** A number that is not finite is a fault of the scorer, not of the input: it must not leave as JSON null. */
    void number(String name, double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException(name + " is not a finite number: " + value);
        }
        out.writeFieldName(name);
        out.writeNumber(PlainDecimal.of(value));
    }

    void flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
    }

    /** An enum id with its caption, as OCSF pairs them. */
    void pair(String idName, int id, String captionName, String caption) throws IOException {
        out.writeNumberField(idName, id);
        out.writeStringField(captionName, caption);
    }

    void object(String name, Part part) throws IOException {
        out.writeFieldName(name);
        object(part);
    }

    void object(Part part) throws IOException {
        out.writeStartObject();
        part.write();
        out.writeEndObject();
    }

    /** The first {@code max} elements; nothing at all for an empty list. */
    <T> void list(String name, List<T> elements, int max, Element<T> element) throws IOException {
        if (elements.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (T one : atMost(elements, max)) {
            element.write(one);
        }
        out.writeEndArray();
    }

    void ids(String name, List<String> values, int max) throws IOException {
        list(name, values, max, value -> out.writeString(cap(value, MAX_ID)));
    }

    <T> List<T> atMost(List<T> elements, int max) {
        truncated |= elements.size() > max;
        return elements.size() > max ? elements.subList(0, max) : elements;
    }

    /** Cuts between characters and mends halves of surrogate pairs, which UTF-8 cannot hold. */
    private String cap(String value, int max) {
        int end = Math.min(value.length(), max);
        if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        StringBuilder text = new StringBuilder(end + 24);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(value.charAt(i + 1))) {
                text.append(c).append(value.charAt(++i));
            } else {
                text.append(Character.isSurrogate(c) ? '\ufffd' : c);
            }
        }
        if (end < value.length()) {
            truncated = true;
            text.append("… (").append(value.length()).append(" chars)");
        }
        return text.toString();
    }
}
