package dev.cordon.engine.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Evidence for people: a line of what happened when to whom, and the body below it, one value a line. */
public final class EvidenceText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private EvidenceText() {}

    /** Lines of a record; what would steer a terminal is escaped. */
    public static List<String> lines(ChainedRecord chained) {
        EvidenceRecord record = chained.record();
        List<String> lines = new ArrayList<>();
        StringBuilder first = new StringBuilder();
        first.append('#').append(chained.sequence()).append("  ");
        first.append(TIME.format(record.time())).append("  ").append(chained.kind());
        if (chained.conflict()) {
            first.append(" (sent as ").append(record.kind()).append(')');
        }
        if (!record.subject().containment().isEmpty()) {
            first.append("  ").append(record.subject().containment());
        }
        if (!record.subject().identity().isEmpty()) {
            first.append("  ").append(record.subject().identity());
        }
        lines.add(escaped(first.toString()));
        lines.add("    from " + escaped(record.producer()) + ", its record " + record.producerSequence());
        body("", CanonicalJson.parse(record.body()), lines);
        return lines;
    }

    /** What a record says, as its producer sent it. */
    public static JsonNode body(EvidenceRecord record) {
        return CanonicalJson.parse(record.body());
    }

    private static void body(String path, JsonNode value, List<String> lines) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(field -> body(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), lines));
        } else if (value.isArray() && !value.isEmpty()) {
            for (int i = 0; i < value.size(); i++) {
                body(path + "[" + i + "]", value.get(i), lines);
            }
        } else if (!path.isEmpty()) {
            String text = value.isContainerNode() ? "none" : value.asText();
            lines.add("    " + escaped(path) + ": " + escaped(text));
        }
    }

    /** A text with control, format and line-separating characters escaped. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> out.append(String.format("\\u{%x}", c));
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
