package dev.cordon.console.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import dev.cordon.events.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Copies JSON with what looks like a secret masked, and so whatever lies behind the name of something secret. A text that
 * holds JSON, as bodies of requests do, is copied the same way. One that cannot be read as JSON and yet has such a name in
 * quotes before a colon is masked as a whole. Where an {@linkplain Encoded encoded} text hides something secret, what it
 * stands for is shown, masked.
 */
final class MaskedCopy {
    static final JsonFactory JSON = new JsonFactory();

    /** Texts in texts: nobody means more by it. */
    private static final int DEEPEST = 4;
    /** Characters of a text that is read as JSON. */
    private static final int LONGEST = RecordText.LONGEST;

    /** Characters of a name that are looked at, from its end. */
    private static final int LONGEST_NAME = 64;

    private static final String SECRET = "secret";
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private final int depth;
    /** Of each object and array that is open, the name of something secret that it lies in, or empty; the innermost first. */
    private final Deque<String> around = new ArrayDeque<>();

    private boolean changed;
    /** Whether something secret was masked. */
    private boolean hides;

    MaskedCopy() {
        this(0);
    }

    private MaskedCopy(int depth) {
        this.depth = depth;
    }

    /** Copies the token at which a parser stands. */
    void token(JsonParser from, JsonGenerator to) throws IOException {
        switch (from.currentToken()) {
            case FIELD_NAME -> to.writeFieldName(noted(from.currentName(), text(from.currentName())));
            case VALUE_STRING -> to.writeString(noted(from.getText(), value(from.getParsingContext(), from.getText())));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String number = from.getText();
                String shown = noted(number, value(from.getParsingContext(), number));
                if (shown.equals(number)) {
                    to.writeNumber(number);
                } else {
                    to.writeString(shown);
                }
            }
            case START_OBJECT, START_ARRAY -> {
                around.push(secretOf(from.getParsingContext().getParent()));
                to.copyCurrentEvent(from);
            }
            case END_OBJECT, END_ARRAY -> {
                around.pop();
                to.copyCurrentEvent(from);
            }
            default -> to.copyCurrentEvent(from);
        }
    }

    private String noted(String before, String after) {
        changed |= !after.equals(before);
        return after;
    }

    /** A value as it may be shown: masked behind the name of something secret, however deep it lies in what is called so. */
    private String value(JsonStreamContext place, String text) {
        String secret = secretOf(place);
        if (secret.isEmpty()) {
            return text(text);
        }
        hides = true;
        return Printable.of(secret, text);
    }

    /** The innermost name of something secret that a place lies in, or empty. */
    private String secretOf(@Nullable JsonStreamContext place) {
        String name = place == null ? null : place.getCurrentName();
        if (name != null && Printable.isOfSecrets(name)) {
            return name;
        }
        return around.isEmpty() ? "" : around.peek();
    }

    private String text(String text) {
        Optional<String> inside = inside(text);
        if (inside.isPresent()) {
            return inside.get();
        }
        if (namesSecret(text)) {
            hides = true;
            return Printable.of(SECRET, text);
        }
        hides |= Printable.masks(text);
        return Encoded.decoded(text).flatMap(decoded -> within(text, decoded)).orElseGet(() -> Printable.of(text));
    }

    /**
     * What a text stands for, masked; empty where nothing in it is, so that the text can be shown as it was written. One in
     * which nobody looks any deeper is masked as a whole.
     */
    private Optional<String> within(String text, String decoded) {
        if (depth == DEEPEST) {
            hides = true;
            return Optional.of(Printable.of(SECRET, text));
        }
        MaskedCopy copy = new MaskedCopy(depth + 1);
        String masked = copy.text(decoded);
        hides |= copy.hides;
        return copy.hides ? Optional.of(masked) : Optional.empty();
    }

    /** A text that is JSON, masked; as it was written where nothing in it is masked; empty where it is none that is read. */
    private Optional<String> inside(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()
                || "{[\"".indexOf(stripped.charAt(0)) < 0
                || text.length() > LONGEST
                || depth == DEEPEST) {
            return Optional.empty();
        }
        MaskedCopy copy = new MaskedCopy(depth + 1);
        StringWriter masked = new StringWriter();
        try (JsonParser parser = JSON.createParser(stripped);
                JsonGenerator generator = JSON.createGenerator(masked)) {
            while (parser.nextToken() != null) {
                copy.token(parser, generator);
            }
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
        hides |= copy.hides;
        return Optional.of(copy.changed ? masked.toString() : Printable.of(text));
    }

    /** Whether the name of something secret stands in quotes before a colon, however often it is escaped. */
    private static boolean namesSecret(String text) {
        String plain = text.indexOf('\\') < 0 ? text : unescaped(text);
        for (int colon = plain.indexOf(':'); colon >= 0; colon = plain.indexOf(':', colon + 1)) {
            int quote = colon - 1;
            while (quote >= 0 && plain.charAt(quote) <= ' ') {
                quote--;
            }
            if (quote >= 0 && (plain.charAt(quote) == '"' || plain.charAt(quote) == '\'')) {
                if (Printable.isOfSecrets(plain.substring(Math.max(0, quote - LONGEST_NAME), quote))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                .replace("\\", "");
    }
}
