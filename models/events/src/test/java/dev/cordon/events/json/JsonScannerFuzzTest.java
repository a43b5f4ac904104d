package dev.cordon.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.Mutations;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The scanner accepts and refuses what Jackson's strict tree does and reads the same values, over tens of thousands of
 * damaged records. Stated differences, and no others: bytes must be valid UTF-8 (Jackson's own decoder lets overlong
 * forms and encoded surrogates pass, so Java's strict decoder stands before it); the depth limit; an unpaired surrogate
 * escape is U+FFFD; names that stand twice are refused in objects that are entered, here in all or in none.
 */
class JsonScannerFuzzTest {
    private static final int ROUNDS = 400;
    private static final FieldNames SOME =
            FieldNames.of("", "eventName", "userIdentity", "arn", "type", "sessionIssuer");
    private static final Pattern UNPAIRED =
            Pattern.compile("[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

    private final ObjectMapper lenientOnNames =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final ObjectMapper strictOnNames = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final JsonScanner json = new JsonScanner();

    @Test
    void scanner_agrees_with_jackson_on_damaged_records() {
        Mutations mutations = new Mutations(20240515);
        int accepted = 0;
        int refused = 0;
        for (byte[] record : Mutations.records("")) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] mutated = mutations.mutate(record);
                if (agree(mutated)) {
                    accepted++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(accepted).isGreaterThan(2000);
        assertThat(refused).isGreaterThan(2000);
    }

    private boolean agree(byte[] record) {
        JsonNode skipped = jackson(lenientOnNames, record);
        JsonNode entered = jackson(strictOnNames, record);
        RejectReason skipReason = reason(() -> {
            json.reset(record, 0, record.length);
            json.skip();
            json.end();
        });
        Map<String, String> read = new TreeMap<>();
        RejectReason enterReason = reason(() -> {
            json.reset(record, 0, record.length);
            enter("", read);
            json.end();
        });
        same(record, skipped, skipReason);
        same(record, entered, enterReason);
        if (entered != null && enterReason == null) {
            Map<String, String> expected = new TreeMap<>();
            flatten("", entered, expected);
            assertThat(read).as(shown(record)).isEqualTo(expected);
        }
        return skipped != null;
    }

    private static void same(byte[] record, @Nullable JsonNode jackson, @Nullable RejectReason ours) {
        if ((jackson == null) != (ours != null)) {
            fail("Jackson " + (jackson == null ? "refuses" : "accepts") + ", the scanner says " + ours + ": "
                    + shown(record));
        }
    }

    private static @Nullable JsonNode jackson(ObjectMapper mapper, byte[] record) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(record))
                    .toString();
            JsonNode node = mapper.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JsonProcessingException | CharacterCodingException e) {
            return null;
        }
    }

    private interface Reading {
        void run() throws JsonRejection;
    }

    private static @Nullable RejectReason reason(Reading reading) {
        try {
            reading.run();
            return null;
        } catch (JsonRejection e) {
            return e.reason();
        }
    }

    /** Reads everything, by entering every container, into one line a value. */
    private void enter(String path, Map<String, String> into) throws JsonRejection {
        switch (json.kind()) {
            case OBJECT -> {
                json.enterObject();
                int field;
                while ((field = json.nextField(SOME)) != JsonScanner.END_OF_OBJECT) {
                    String name = json.fieldName();
                    if (field >= 0) {
                        assertThat(SOME.name(field)).isEqualTo(name);
                    } else {
                        assertThat(List.of("eventName", "userIdentity", "arn", "type", "sessionIssuer"))
                                .doesNotContain(name);
                    }
                    enter(path + "/" + replaced(name), into);
                }
            }
            case ARRAY -> {
                json.enterArrayOrNull();
                int i = 0;
                while (json.nextElement()) {
                    enter(path + "/" + i++, into);
                }
            }
            case TEXT -> into.put(path, json.text(Integer.MAX_VALUE - 1));
            case BOOLEAN -> into.put(path, Boolean.toString(json.flag()));
            case NUMBER, NULL -> json.skip();
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties().forEach(e -> flatten(path + "/" + replaced(e.getKey()), e.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "/" + i, node.get(i), into);
            }
        } else if (node.isTextual()) {
            into.put(path, replaced(node.textValue()));
        } else if (node.isBoolean()) {
            into.put(path, Boolean.toString(node.booleanValue()));
        }
    }

    private static String replaced(String text) {
        return UNPAIRED.matcher(text).replaceAll("\uFFFD");
    }

    private static String shown(byte[] record) {
        return new String(record, StandardCharsets.ISO_8859_1);
    }
}
