package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON object whose author is not trusted: bounded in size, depth, number of tokens and length of texts and
 * numbers, strict UTF-8, no member twice, nothing behind it. Numbers keep every digit.
 */
final class StrictJson {
    /** Longest document, in bytes: some forty times the longest alert that detection makes. */
    static final int MAX_BYTES = 8 << 20;
    /** Deepest nesting; a finding needs nine. */
    static final int MAX_DEPTH = 16;
    /** Most digits of a number: the largest double has 309 before the point. */
    static final int MAX_DIGITS = 400;

    static final int MAX_TEXT = 8192;
    static final int MAX_NAME = 256;
    static final int MAX_TOKENS = 200_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_NAME)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();
    private static final ObjectReader TREES = JsonMapper.builder(JSON)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private StrictJson() {}

    static ObjectNode object(byte[] json) throws MalformedAlertException {
        if (json.length > MAX_BYTES) {
            throw new MalformedAlertException("", "longer than " + MAX_BYTES + " bytes");
        }
        try (JsonParser parser = JSON.createParser(decoded(json))) {
            return object(parser);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    private static ObjectNode object(JsonParser parser) throws MalformedAlertException {
        try {
            JsonNode root = TREES.readTree(parser);
            if (!(root instanceof ObjectNode object)) {
                throw new MalformedAlertException("", "not a JSON object");
            }
            if (parser.nextToken() != null) {
                throw new MalformedAlertException("", "more than one JSON value");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw new MalformedAlertException(
                    place(parser), "too deep, too long or too many parts; Cordon writes nothing like it");
        } catch (IOException e) {
            // Its own message would quote the line.
            throw new MalformedAlertException(place(parser), "not valid JSON, or a member twice");
        }
    }

    private static String decoded(byte[] json) throws MalformedAlertException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedAlertException("", "not UTF-8");
        }
    }

    private static String place(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        JsonPointer pointer = parser.getParsingContext().pathAsPointer();
        for (; pointer != null && !pointer.matches(); pointer = pointer.tail()) {
            if (pointer.getMatchingIndex() >= 0) {
                path.append('[').append(pointer.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(pointer.getMatchingProperty());
            }
        }
        return path.toString();
    }
}
