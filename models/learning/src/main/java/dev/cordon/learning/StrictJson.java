package dev.cordon.learning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON of a bundle entry: small, shallow, no duplicate keys, nothing after the end. Written in one form only, with
 * numbers in the shortest decimal that gives them back on every Java; a reader writes what it understood and compares
 * the bytes, so nothing unknown, repeated or differently spelt passes.
 */
final class StrictJson {
    static final int MAX_DEPTH = 8;
    static final int MAX_TOKENS = 100_000;
    static final int MAX_STRING = 512;
    static final int MAX_NAME = 128;
    static final int MAX_NUMBER = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxStringLength(MAX_STRING)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String entry;
    private final String path;
    private final JsonNode node;

    private StrictJson(String entry, String path, JsonNode node) {
        this.entry = entry;
        this.path = path;
        this.node = node;
    }

    static StrictJson parse(String entry, byte[] bytes) throws BundleRefused {
        JsonNode node;
        try {
            node = MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new BundleRefused(entry, "is not JSON within the limits", e);
        } catch (IOException e) {
            throw new BundleRefused(entry, "is not UTF-8 JSON", e);
        }
        return new StrictJson(entry, "", node);
    }

    StrictJson field(String name) throws BundleRefused {
        JsonNode value = node.get(name);
        if (value == null) {
            throw refused("is missing " + path + name);
        }
        return new StrictJson(entry, path + name + ".", value);
    }

    String text() throws BundleRefused {
        if (!node.isTextual()) {
            throw refused(place() + " is not a text");
        }
        return node.textValue();
    }

    boolean truth() throws BundleRefused {
        if (!node.isBoolean()) {
            throw refused(place() + " is neither true nor false");
        }
        return node.booleanValue();
    }

    long count() throws BundleRefused {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw refused(place() + " is not a count");
        }
        return node.longValue();
    }

    long whole() throws BundleRefused {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw refused(place() + " is not a whole number");
        }
        return node.longValue();
    }

    int smallCount() throws BundleRefused {
        long count = count();
        if (count > Integer.MAX_VALUE) {
            throw refused(place() + " is too large");
        }
        return (int) count;
    }

    double number() throws BundleRefused {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw refused(place() + " is not a finite number");
        }
        return node.doubleValue();
    }

    List<StrictJson> list() throws BundleRefused {
        if (!node.isArray()) {
            throw refused(place() + " is not a list");
        }
        List<StrictJson> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new StrictJson(entry, path + elements.size() + ".", element));
        }
        return elements;
    }

    List<String> texts() throws BundleRefused {
        List<String> texts = new ArrayList<>();
        for (StrictJson element : list()) {
            texts.add(element.text());
        }
        return texts;
    }

    List<Double> numbers() throws BundleRefused {
        List<Double> numbers = new ArrayList<>();
        for (StrictJson element : list()) {
            numbers.add(element.number());
        }
        return numbers;
    }

    BundleRefused refused(String reason) {
        return new BundleRefused(entry, reason);
    }

    private String place() {
        return path.isEmpty() ? "the document" : path.substring(0, path.length() - 1);
    }

    /** Writes a document in the one form that is read. */
    static byte[] write(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void writeNumbers(JsonGenerator json, String name, List<Double> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    /** Writes the fields of an object. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
