package dev.cordon.elastic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes the JSON of one document: one object, on one line. Empty texts and lists are left out, as in alerts. */
final class JsonFields {
    /** Most values of one field; what stands for itself whole is in the finding. */
    static final int MOST_VALUES = 256;

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator generator;

    private JsonFields(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Writes fields. */
    @FunctionalInterface
    interface Body {
        void write(JsonFields fields) throws IOException;
    }

    static byte[] object(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * 1024);
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            generator.writeStartObject();
            body.write(new JsonFields(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    void text(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            generator.writeStringField(name, whole(value));
        }
    }

    void texts(String name, Collection<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        generator.writeArrayFieldStart(name);
        int written = 0;
        for (String value : values) {
            if (written++ == MOST_VALUES) {
                break;
            }
            generator.writeString(whole(value));
        }
        generator.writeEndArray();
    }

    void number(String name, long value) throws IOException {
        generator.writeNumberField(name, value);
    }

    /** A number that is not finite has no JSON, and is left out. */
    void number(String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            generator.writeNumberField(name, value);
        }
    }

    void flag(String name, boolean value) throws IOException {
        generator.writeBooleanField(name, value);
    }

    /** Writes the fields of one value. */
    @FunctionalInterface
    interface Each<T> {
        void write(T value, JsonFields fields) throws IOException;
    }

    <T> void objects(String name, Collection<T> values, Each<T> each) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        generator.writeArrayFieldStart(name);
        for (T value : values) {
            generator.writeStartObject();
            each.write(value, this);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    /** A JSON object that is there already, taken as it is. */
    void object(String name, byte[] json) throws IOException {
        generator.writeFieldName(name);
        generator.writeRawValue(new String(json, StandardCharsets.UTF_8).strip());
    }

    /** Halves of surrogate pairs, which UTF-8 cannot hold, become {@code ?}. */
    private static String whole(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return value;
    }
}
