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
            case VALUE_STRING -> generator.writeString(shown(parser.getParsingContext(), parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String number = parser.getText();
                String shown = shown(parser.getParsingContext(), number);
                if (shown.equals(number)) {
                    generator.writeNumber(number);
                } else {
                    generator.writeString(shown);
                }
            }
            default -> generator.copyCurrentEvent(parser);
        }
    }

    /** A value as it may be shown: masked behind the name of something secret, however deep it lies in what is called so. */
    private static String shown(JsonStreamContext value, String text) {
        for (JsonStreamContext at = value; at != null; at = at.getParent()) {
            if (at.getCurrentName() != null && Printable.isOfSecrets(at.getCurrentName())) {
                return Printable.of(at.getCurrentName(), text);
            }
        }
        return Printable.of(text);
    }

    private static String cut(StringBuffer lines) {
        int end = Character.isHighSurrogate(lines.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return Shown.lines(lines.substring(0, end)) + "…";
    }
}
