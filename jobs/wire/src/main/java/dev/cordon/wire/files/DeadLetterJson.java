package dev.cordon.wire.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.types.WholeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A dead letter as one line of JSON: the fields of {@link DeadLetter}, the reason by its code, the bytes in Base64. */
public final class DeadLetterJson {
    private static final int LONGEST_TEXT = 512 << 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private DeadLetterJson() {}

    /** Without line break. */
    public static byte[] write(DeadLetter letter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("tenant", WholeText.of(letter.tenant()));
            json.writeStringField("source", WholeText.of(letter.source()));
            json.writeStringField("reason", letter.reason().code());
            json.writeStringField("detail", WholeText.of(letter.detail()));
            json.writeStringField("file", WholeText.of(letter.file()));
            json.writeNumberField("record", letter.recordNumber());
            json.writeNumberField("length", letter.length());
            json.writeStringField("sha256", letter.sha256());
            json.writeBinaryField("raw", letter.raw());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the line is not a dead letter; the message says why
     */
    public static DeadLetter read(byte[] line, int length) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        byte[] raw = new byte[0];
        try (JsonParser json = JSON.createParser(line, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("raw") && value == JsonToken.VALUE_STRING) {
                    raw = json.getBinaryValue();
                } else if (value == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getText());
                } else if (value == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, json.getLongValue());
                } else {
                    throw new IOException(name + ": neither text nor a whole number");
                }
            }
        }
        return new DeadLetter(
                required(texts, "tenant"),
                required(texts, "source"),
                reason(required(texts, "reason")),
                required(texts, "detail"),
                required(texts, "file"),
                required(numbers, "record"),
                required(numbers, "length"),
                required(texts, "sha256"),
                raw);
    }

    private static <T> T required(Map<String, T> fields, String name) throws IOException {
        T value = fields.get(name);
        if (value == null) {
            throw new IOException(name + ": missing");
        }
        return value;
    }

    private static RejectReason reason(String code) throws IOException {
        return Arrays.stream(RejectReason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IOException("reason: unknown"));
    }
}
