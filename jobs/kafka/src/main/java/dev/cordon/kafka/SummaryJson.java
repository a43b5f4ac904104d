package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.wire.types.WholeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of the inventory as JSON: the fields of {@link IdentitySummary} under their names, each of them there. */
public final class SummaryJson {
    /** Longest value, in bytes. */
    private static final int LONGEST = 64 << 10;

    /** Longest text of one field, in characters. */
    private static final int LONGEST_TEXT = 8_192;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 20;

    /** So much that two and three of them add up. */
    private static final long MOST = Long.MAX_VALUE / 4;

    private static final Set<String> FIELDS = Stream.of(IdentitySummary.class, Identity.class)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .map(component -> component.getName())
            .collect(Collectors.toUnmodifiableSet());

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private static final JsonMapper READER = JsonMapper.builder(JSON)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private SummaryJson() {}

    /**
     * Reads a line back, whoever wrote it: within limits, all fields there and none besides, each of its own type.
     *
     * @throws MalformedSummaryException if it is none
     */
    public static IdentitySummary read(byte[] value) throws MalformedSummaryException {
        if (value.length > LONGEST) {
            throw new MalformedSummaryException("", "longer than " + LONGEST + " bytes");
        }
        try {
            String json = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            return checked(READER.readValue(json, IdentitySummary.class));
        } catch (CharacterCodingException e) {
            throw new MalformedSummaryException("", "not UTF-8");
        } catch (JsonProcessingException e) {
            // Its own message would quote the line.
            throw new MalformedSummaryException(
                    field(e), "not valid JSON, or a field is absent, unknown, twice, too long or of another type");
        }
    }

    private static String field(JsonProcessingException e) {
        return e instanceof JsonMappingException at
                ? at.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(name -> name != null && FIELDS.contains(name))
                        .collect(Collectors.joining("."))
                : "";
    }

    private static IdentitySummary checked(@Nullable IdentitySummary summary) throws MalformedSummaryException {
        if (summary == null) {
            throw new MalformedSummaryException("", "not a JSON object");
        }
        Identity who = summary.identity();
        for (Map.Entry<String, String> named :
                Map.of("tenant", summary.tenant(), "identity.key", who.key()).entrySet()) {
            if (named.getValue().isEmpty()) {
                throw new MalformedSummaryException(named.getKey(), "empty");
            }
        }
        for (String text :
                new String[] {summary.tenant(), summary.source(), who.key(), who.name(), who.account(), who.holdTarget()
                }) {
            if (!WholeText.of(text).equals(text)) {
                throw new MalformedSummaryException("", "half of a surrogate pair in a text");
            }
        }
        for (long count : new long[] {
            summary.firstSeenMillis(),
            summary.lastSeenMillis(),
            summary.events(),
            summary.duplicates(),
            summary.late(),
            summary.alerts(),
            summary.stateBytes(),
            summary.baselineBytes()
        }) {
            if (count < 0 || count > MOST) {
                throw new MalformedSummaryException("", "a time or count below 0 or beyond all bounds");
            }
        }
        return summary;
    }

    static byte[] write(IdentitySummary summary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("tenant", WholeText.of(summary.tenant()));
            IdentityJson.write(summary.identity(), json);
            json.writeStringField("source", WholeText.of(summary.source()));
            json.writeNumberField("firstSeenMillis", summary.firstSeenMillis());
            json.writeNumberField("lastSeenMillis", summary.lastSeenMillis());
            json.writeNumberField("events", summary.events());
            json.writeNumberField("duplicates", summary.duplicates());
            json.writeNumberField("late", summary.late());
            json.writeNumberField("alerts", summary.alerts());
            json.writeBooleanField("mature", summary.mature());
            json.writeNumberField("stateBytes", summary.stateBytes());
            json.writeNumberField("baselineBytes", summary.baselineBytes());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
