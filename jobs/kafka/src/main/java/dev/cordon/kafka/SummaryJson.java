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
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.ReachBrief;
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
 * {@code uses}, {@code owner} and {@code reach}, of which lines of an earlier version have nothing, and for when a credential
 * was made, where that is not known.
 */
public final class SummaryJson {
    /** Longest value, in bytes. */
    private static final int LONGEST = 256 << 10;

    /** Longest text of one field, in characters. */
    private static final int LONGEST_TEXT = 8_192;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 20;

    /** So much that the four of {@link IdentitySummary#version} add up. */
    private static final long MOST = Long.MAX_VALUE / 4;

    static final String USES = "uses";
    private static final String OWNER = "owner";
    private static final String REACH = "reach";

    private static final Set<String> FIELDS = Stream.of(
                    IdentitySummary.class,
                    Identity.class,
                    IdentityUses.class,
                    CredentialUse.class,
                    Consumer.class,
                    ReachBrief.class)
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

    /** What lines of an earlier version lack, as it is where nothing is known. */
    private static final Map<String, JsonNode> ABSENT = Map.of(
            USES, tree(json -> UsesJson.write(IdentityUses.NONE, json)),
            OWNER, tree(json -> json.writeString("")),
            REACH, tree(json -> write(ReachBrief.NO_SNAPSHOT, json)));

    private SummaryJson() {}

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static JsonNode tree(Body body) {
        try (TokenBuffer buffer = new TokenBuffer(READER, false)) {
            body.write(buffer);
            return READER.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }

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
            if (line instanceof ObjectNode fields) {
                ABSENT.forEach((name, nothing) -> {
                    if (!fields.has(name)) {
                        fields.set(name, nothing);
                    }
                });
                UsesJson.complete(fields.path(USES));
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
        for (String text : new String[] {
            summary.tenant(), summary.source(), who.key(), who.name(), who.account(), who.holdTarget(), summary.owner()
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
            bounded(count);
        }
        UsesJson.check(summary.uses());
        check(summary.reach());
        return summary;
    }

    static void whole(String text) throws MalformedSummaryException {
        if (!WholeText.of(text).equals(text)) {
            throw new MalformedSummaryException("", "half of a surrogate pair in a text");
        }
    }

    static void bounded(long count) throws MalformedSummaryException {
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
            UsesJson.write(summary.uses(), json);
            json.writeStringField(OWNER, WholeText.of(summary.owner()));
            json.writeFieldName(REACH);
            write(summary.reach(), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private static void write(ReachBrief reach, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("standing", reach.standing().name());
        json.writeStringField("principal", WholeText.of(reach.principal()));
        json.writeNumberField("upper", reach.upper());
        json.writeNumberField("certain", reach.certain());
        json.writeStringField("admin", reach.admin().name());
        json.writeBooleanField("counted", reach.counted());
        json.writeNumberField("crownJewels", reach.crownJewels());
        json.writeNumberField("crownJewelsCertain", reach.crownJewelsCertain());
        json.writeNumberField("sensitive", reach.sensitive());
        json.writeNumberField("sensitiveCertain", reach.sensitiveCertain());
        json.writeNumberField("asOfMillis", reach.asOfMillis());
        json.writeEndObject();
    }

    private static void check(ReachBrief reach) throws MalformedSummaryException {
        whole(reach.principal());
        for (double radius : new double[] {reach.upper(), reach.certain()}) {
            if (!(radius >= 0 && radius <= 100)) {
                throw new MalformedSummaryException(REACH, "a blast radius below 0 or above 100");
            }
        }
        for (long count : new long[] {
            reach.crownJewels(),
            reach.crownJewelsCertain(),
            reach.sensitive(),
            reach.sensitiveCertain(),
            reach.asOfMillis()
        }) {
            bounded(count);
        }
    }
}
