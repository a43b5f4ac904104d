package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.cordon.domain.Consumer;
import dev.cordon.domain.ConsumerKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
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

/**
 * A line of the inventory as JSON: the fields of {@link IdentitySummary} under their names, each of them there but for
 * {@code uses}, of which lines of an earlier version have nothing.
 */
public final class SummaryJson {
    /** Longest value, in bytes. */
    private static final int LONGEST = 256 << 10;

    /** Longest text of one field, in characters. */
    private static final int LONGEST_TEXT = 8_192;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 20;

    /** So much that two and three of them add up. */
    private static final long MOST = Long.MAX_VALUE / 4;

    private static final String USES = "uses";

    private static final Set<String> FIELDS = Stream.of(
                    IdentitySummary.class, Identity.class, IdentityUses.class, CredentialUse.class, Consumer.class)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .map(component -> component.getName())
            .collect(Collectors.toUnmodifiableSet());

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
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
            JsonNode line = READER.readTree(json);
            if (line instanceof ObjectNode fields && !fields.has(USES)) {
                fields.set(USES, noUses());
            }
            return checked(READER.treeToValue(line, IdentitySummary.class));
        } catch (CharacterCodingException e) {
            throw new MalformedSummaryException("", "not UTF-8");
        } catch (JsonProcessingException e) {
            // Its own message would quote the line.
            throw new MalformedSummaryException(
                    field(e), "not valid JSON, or a field is absent, unknown, twice, too long or of another type");
        }
    }

    private static JsonNode noUses() {
        try (TokenBuffer uses = new TokenBuffer(READER, false)) {
            write(IdentityUses.NONE, uses);
            return READER.readTree(uses.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
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
            whole(text);
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
            checked(count);
        }
        checked(summary.uses());
        return summary;
    }

    private static void checked(IdentityUses uses) throws MalformedSummaryException {
        for (long count : new long[] {
            uses.sinceMillis(), uses.credentialsDropped(), uses.consumersDropped(), uses.exposedMillis(), uses.signals()
        }) {
            checked(count);
        }
        if (uses.credentials().size() > IdentityUses.MAX_CREDENTIALS
                || uses.consumers().size() > ConsumerKind.values().length * IdentityUses.MAX_CONSUMERS) {
            throw new MalformedSummaryException(USES, "more credentials or consumers than a line has");
        }
        whole(uses.exposedWhere());
        for (CredentialUse credential : uses.credentials()) {
            whole(credential.id());
            whole(credential.issuer());
            whole(credential.exposedWhere());
            checked(credential.firstSeenMillis());
            checked(credential.lastSeenMillis());
            checked(credential.uses());
            checked(credential.exposedMillis());
        }
        for (Consumer consumer : uses.consumers()) {
            whole(consumer.name());
            checked(consumer.firstSeenMillis());
            checked(consumer.lastSeenMillis());
            checked(consumer.uses());
        }
    }

    private static void whole(String text) throws MalformedSummaryException {
        if (!WholeText.of(text).equals(text)) {
            throw new MalformedSummaryException("", "half of a surrogate pair in a text");
        }
    }

    private static void checked(long count) throws MalformedSummaryException {
        if (count < 0 || count > MOST) {
            throw new MalformedSummaryException("", "a time or count below 0 or beyond all bounds");
        }
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
            json.writeFieldName(USES);
            write(summary.uses(), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private static void write(IdentityUses uses, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sinceMillis", uses.sinceMillis());
        json.writeArrayFieldStart("credentials");
        for (CredentialUse credential : uses.credentials()) {
            json.writeStartObject();
            json.writeStringField("kind", credential.kind().name());
            json.writeStringField("id", WholeText.of(credential.id()));
            json.writeStringField("issuer", WholeText.of(credential.issuer()));
            json.writeNumberField("firstSeenMillis", credential.firstSeenMillis());
            json.writeNumberField("lastSeenMillis", credential.lastSeenMillis());
            json.writeNumberField("uses", credential.uses());
            json.writeNumberField("exposedMillis", credential.exposedMillis());
            json.writeStringField("exposedWhere", WholeText.of(credential.exposedWhere()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("credentialsDropped", uses.credentialsDropped());
        json.writeArrayFieldStart("consumers");
        for (Consumer consumer : uses.consumers()) {
            json.writeStartObject();
            json.writeStringField("kind", consumer.kind().name());
            json.writeStringField("name", WholeText.of(consumer.name()));
            json.writeNumberField("firstSeenMillis", consumer.firstSeenMillis());
            json.writeNumberField("lastSeenMillis", consumer.lastSeenMillis());
            json.writeNumberField("uses", consumer.uses());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("consumersDropped", uses.consumersDropped());
        json.writeNumberField("exposedMillis", uses.exposedMillis());
        json.writeStringField("exposedWhere", WholeText.of(uses.exposedWhere()));
        json.writeNumberField("signals", uses.signals());
        json.writeEndObject();
    }
}
