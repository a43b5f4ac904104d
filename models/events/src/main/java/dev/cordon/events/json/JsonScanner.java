package dev.cordon.events.json;

import dev.cordon.domain.RejectReason;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the fields of one JSON text (RFC 8259) out of a byte array and validates all of it: grammar, UTF-8, depth, and,
 * in every object that is entered, that no name stands twice, known or not. Objects that are skipped are validated but
 * for names: nothing is read from them, so nothing in them can be ambiguous. Skipping allocates nothing.
 *
 * <p>Use: {@link #reset}, then values in their order ({@link #enterObject}, {@link #nextField} until {@link
 * #END_OF_OBJECT}, one value read or skipped per field), then {@link #end}. Reusable; belongs to one thread.
 */
public final class JsonScanner extends JsonCursor {
    /** Containers that may be open at once. */
    public static final int MAX_DEPTH = 64;
    /** Different unknown names in one object that is entered. */
    public static final int MAX_FIELDS = 1024;
    /** {@link #nextField} met a name that the table does not hold. */
    public static final int UNKNOWN_FIELD = -1;
    /** {@link #nextField} met the end of the object. */
    public static final int END_OF_OBJECT = -2;

    private final NamesSeen seen = new NamesSeen();
    private boolean first;
    private @Nullable FieldNames lastNames;
    private int lastField = UNKNOWN_FIELD;
    private final int[] lastFields = new int[MAX_DEPTH + 1];
    private int nameStart;
    private int nameLength;

    /** Starts on another record. The bytes must not change until it has been read. */
    public void reset(byte[] record, int offset, int length) throws JsonRejection {
        buffer = record;
        origin = offset;
        position = offset;
        limit = offset + length;
        depth = 0;
        first = false;
        lastNames = null;
        lastField = UNKNOWN_FIELD;
        seen.reset();
        position = JsonBytes.endOfSpace(buffer, position, limit);
        if (position == limit) {
            throw new JsonRejection(RejectReason.EMPTY, "the record holds nothing but white space");
        }
    }

    /** What comes next. */
    public JsonKind kind() throws JsonRejection {
        return switch (next()) {
            case '{' -> JsonKind.OBJECT;
            case '[' -> JsonKind.ARRAY;
            case '"' -> JsonKind.TEXT;
            case 't', 'f' -> JsonKind.BOOLEAN;
            case 'n' -> JsonKind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonKind.NUMBER;
            default -> throw malformed(position);
        };
    }

    /** Enters the object that comes next; anything else is a bad field. */
    public void enterObject() throws JsonRejection {
        if (kind() != JsonKind.OBJECT) {
            throw bad("not an object");
        }
        open();
    }

    /** Enters the object that comes next, or reads over {@code null} and says false; anything else is a bad field. */
    public boolean enterObjectOrNull() throws JsonRejection {
        if (kind() == JsonKind.NULL) {
            skip();
            return false;
        }
        enterObject();
        return true;
    }

    /** Enters the array that comes next, or reads over {@code null} and says false; anything else is a bad field. */
    public boolean enterArrayOrNull() throws JsonRejection {
        JsonKind kind = kind();
        if (kind == JsonKind.NULL) {
            skip();
            return false;
        }
        if (kind != JsonKind.ARRAY) {
            throw bad("not an array");
        }
        open();
        return true;
    }

    /**
     * Reads the next name of the object that was entered last.
     *
     * @return its number in {@code names}, {@link #UNKNOWN_FIELD}, or {@link #END_OF_OBJECT} after having left the object
     */
    public int nextField(FieldNames names) throws JsonRejection {
        byte c = next();
        if (c == '}') {
            close();
            return END_OF_OBJECT;
        }
        c = separated(c);
        if (c != '"') {
            throw malformed(position);
        }
        int start = position + 1;
        int previous = lastFields[depth];
        int guess = names.guess(previous, buffer, start, limit);
        if (guess >= 0) {
            nameStart = start;
            nameLength = names.length(guess);
            ascii = false; // not looked at: a name in the table may be anything
            position = start + nameLength + 1;
            colon();
            return mark(names, guess);
        }
        int end = endOfText(start);
        boolean plain = !escaped;
        position = end + 1;
        colon();
        int field = plain ? plainField(names, start, end) : escapedField(names, start, end);
        names.learn(previous, field);
        return field;
    }

    /** The name that {@link #nextField} read last; to be asked for before the value is read. */
    public String fieldName() {
        byte[] from = nameStart < 0 ? seen.decoded() : buffer;
        int start = nameStart < 0 ? ~nameStart : nameStart;
        return new String(from, start, nameLength, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Whether the array that was entered last has another element; false after having left it. */
    public boolean nextElement() throws JsonRejection {
        byte c = next();
        if (c == ']') {
            close();
            return false;
        }
        separated(c);
        return true;
    }

    /** Reads a text of at most {@code max} characters. */
    public String text(int max) throws JsonRejection {
        if (next() != '"') {
            kind();
            throw bad("not a text");
        }
        String text = rawText(max);
        if (text.length() > max) {
            throw new JsonRejection(RejectReason.STRING_TOO_LONG, label() + ": longer than " + max + " characters");
        }
        return text;
    }

    /** Like {@link #text}, with the empty text for {@code null}. */
    public String textOrNull(int max) throws JsonRejection {
        if (next() == 'n') {
            skip();
            return "";
        }
        return text(max);
    }

    /** Reads a text or {@code null} and cuts it after {@code max} characters: for texts that decide nothing. */
    public String textCut(int max) throws JsonRejection {
        if (next() == 'n') {
            skip();
            return "";
        }
        if (next() != '"') {
            kind();
            throw bad("not a text");
        }
        String text = rawText(max);
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    /** Reads over a text or {@code null} and says whether there is a text with anything in it. */
    public boolean hasText() throws JsonRejection {
        boolean text = next() == '"';
        if (!text && buffer[position] != 'n') {
            kind();
            throw bad("not a text");
        }
        int start = position;
        skip();
        return text && position - start > 2;
    }

    /** Reads over an object and says whether there is anything in it. */
    public boolean hasMembers() throws JsonRejection {
        if (kind() != JsonKind.OBJECT) {
            throw bad("not an object");
        }
        int within = position + 1;
        skip();
        while (buffer[within] == ' ' || buffer[within] == '\t' || buffer[within] == '\n' || buffer[within] == '\r') {
            within++;
        }
        return buffer[within] != '}';
    }

    /** Reads a number that is an integer in the range of a long. */
    public long integer() throws JsonRejection {
        if (kind() != JsonKind.NUMBER) {
            throw bad("not a number");
        }
        int start = position;
        int end = endOfNumber(start);
        position = end;
        boolean negative = buffer[start] == '-';
        long value = 0;
        for (int p = negative ? start + 1 : start; p < end; p++) {
            int digit = buffer[p] - '0';
            if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
                throw bad("not an integer in range");
            }
            value = value * 10 - digit; // negative, so that the least long fits
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw bad("not an integer in range");
        }
        return negative ? value : -value;
    }

    /** Reads a truth value, as JSON has it or as a text; {@code null} is false. */
    public boolean flag() throws JsonRejection {
        JsonKind kind = kind();
        if (kind == JsonKind.TEXT) {
            String text = textCut(6);
            if (text.equalsIgnoreCase("true")) {
                return true;
            }
            if (text.equalsIgnoreCase("false") || text.isEmpty()) {
                return false;
            }
            throw bad("neither true nor false");
        }
        if (kind != JsonKind.BOOLEAN && kind != JsonKind.NULL) {
            throw bad("neither true nor false");
        }
        boolean value = buffer[position] == 't';
        skip();
        return value;
    }

    /** States that the record ends here, but for white space. */
    public void end() throws JsonRejection {
        position = JsonBytes.endOfSpace(buffer, position, limit);
        if (position != limit) {
            throw malformed(position);
        }
    }

    /** A refusal that names the field read last. */
    public JsonRejection bad(String whatIsWrong) {
        return new JsonRejection(RejectReason.BAD_FIELD, label() + ": " + whatIsWrong);
    }

    private void open() throws JsonRejection {
        if (depth == MAX_DEPTH) {
            throw tooDeep();
        }
        depth++;
        seen.open(depth);
        lastFields[depth] = UNKNOWN_FIELD;
        position++;
        first = true;
    }

    private void close() {
        position++;
        seen.close(depth);
        depth--;
        first = false;
    }

    private byte separated(byte c) throws JsonRejection {
        if (first) {
            first = false;
            return c;
        }
        if (c != ',') {
            throw malformed(position);
        }
        position++;
        byte after = next();
        if (after == '}' || after == ']') {
            throw malformed(position);
        }
        return after;
    }

    private int plainField(FieldNames names, int start, int end) throws JsonRejection {
        nameStart = start;
        nameLength = end - start;
        int field = names.find(buffer, start, end - start);
        return field >= 0 ? mark(names, field) : unknown(names, buffer, start);
    }

    private int escapedField(FieldNames names, int start, int end) throws JsonRejection {
        int from = seen.decodedLength();
        JsonText.unescapeName(buffer, start, end, seen);
        nameStart = ~from;
        ascii = false; // an escape may stand for anything
        nameLength = seen.decodedLength() - from;
        int field = names.find(seen.decoded(), from, nameLength);
        return field >= 0 ? mark(names, field) : unknown(names, seen.decoded(), from);
    }

    private int mark(FieldNames names, int field) throws JsonRejection {
        at(names, field);
        if (!seen.addKnown(depth, field)) {
            throw new JsonRejection(RejectReason.DUPLICATE_KEY, label() + " stands twice");
        }
        return field;
    }

    private int unknown(FieldNames names, byte[] from, int start) throws JsonRejection {
        at(names, UNKNOWN_FIELD);
        int hash = JsonBytes.hash(
                JsonBytes.firstWord(from, start, nameLength), JsonBytes.lastWord(from, start, nameLength), nameLength);
        if (!seen.addUnknown(depth, buffer, nameStart, nameLength, hash)) {
            throw new JsonRejection(
                    RejectReason.DUPLICATE_KEY, label() + " stands twice, at byte " + (position - origin));
        }
        return UNKNOWN_FIELD;
    }

    private void at(FieldNames names, int field) {
        if (lastNames != names) { // seldom: a store of a reference costs more than this comparison
            lastNames = names;
        }
        lastField = field;
        lastFields[depth] = field;
    }

    private void colon() throws JsonRejection {
        if (next() != ':') {
            throw malformed(position);
        }
        position++;
    }

    private String label() {
        if (lastNames == null) {
            return "record";
        }
        return lastField >= 0 ? lastNames.label(lastField) : "a field without a known name";
    }

    /** The text that comes next; of one longer than {@code max} characters at least one more than that. */
    private String rawText(int max) throws JsonRejection {
        int start = position + 1;
        int end = endOfText(start);
        position = end + 1;
        if (!escaped && ascii) {
            return new String(buffer, start, Math.min(end - start, max + 1), StandardCharsets.ISO_8859_1);
        }
        return escaped
                ? JsonText.unescape(buffer, start, end)
                : new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }
}
