package dev.cordon.console.raw;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.console.Shown;
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

    private static final String LINE = "\n";

    /** Of a record; empty where it is no JSON that can be laid out. */
    public static Optional<RecordText> of(byte[] record) {
        StringWriter lines = new StringWriter();
        MaskedCopy masked = new MaskedCopy();
        try (JsonParser parser = MaskedCopy.JSON.createParser(record);
                JsonGenerator generator = MaskedCopy.JSON.createGenerator(lines)) {
            generator.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indent()).withArrayIndenter(indent()));
            while (parser.nextToken() != null) {
                masked.token(parser, generator);
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

    private static String cut(StringBuffer lines) {
        int end = Character.isHighSurrogate(lines.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return Shown.lines(lines.substring(0, end)) + "…";
    }
}
