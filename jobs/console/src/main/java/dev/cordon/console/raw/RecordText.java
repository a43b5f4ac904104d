package dev.cordon.console.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.console.Shown;
import dev.cordon.events.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * A record of JSON as lines for people: what looks like a secret is masked as in events, what could steer a page is shown
 * instead of sent, numbers stay as they were written, and of what is long the beginning is shown.
 *
 * @param text the lines
 * @param leftOut bytes of the record that are not shown, or not whole
 */
public record RecordText(String text, int leftOut) {
    /** Most characters of a text. */
    public static final int LONGEST = 64 << 10;

    private static final JsonFactory JSON = new JsonFactory();
    private static final String LINE = "\n";

    /** Of a record; empty where it is no JSON that can be laid out. */
    public static Optional<RecordText> of(byte[] record) {
        StringWriter lines = new StringWriter();
        try (JsonParser parser = JSON.createParser(record);
                JsonGenerator generator = JSON.createGenerator(lines)) {
            generator.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indent()).withArrayIndenter(indent()));
            while (parser.nextToken() != null) {
                copy(parser, generator);
                generator.flush();
                if (lines.getBuffer().length() > LONGEST) {
                    long shown = parser.currentTokenLocation().getByteOffset();
                    return Optional.of(new RecordText(cut(lines.getBuffer()), record.length - (int) shown));
                }
            }
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
        return Optional.of(new RecordText(Shown.lines(lines.toString()), 0));
    }

    private static DefaultIndenter indent() {
        return new DefaultIndenter("  ", LINE);
    }

    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        JsonToken token = parser.currentToken();
        switch (token) {
            case FIELD_NAME -> generator.writeFieldName(Printable.of(parser.currentName()));
            case VALUE_STRING ->
                generator.writeString(Printable.of(name(parser.getParsingContext()), parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getText());
            default -> generator.copyCurrentEvent(parser);
        }
    }

    /** Of the member that a value is of, also as one of a list. */
    private static String name(JsonStreamContext value) {
        JsonStreamContext at = value;
        while (at.inArray()) {
            at = at.getParent();
        }
        return at.getCurrentName() == null ? "" : at.getCurrentName();
    }

    private static String cut(StringBuffer lines) {
        int end = Character.isHighSurrogate(lines.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return Shown.lines(lines.substring(0, end)) + "…";
    }
}
