package dev.cordon.wire.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody may put into a topic to stop whoever reads it. */
public final class HostileValues {
    private static final int DEEP = 200_000;
    private static final int LONG = 1 << 20;

    /** A member of JSON on one line, without spaces: its name, and a value that is a text, a number or a word. */
    private static final Pattern MEMBER =
            Pattern.compile("\"([A-Za-z_]+)\":(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*|true|false|null)");

    private HostileValues() {}

    /** Whole values by what they are. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        text(all, "nothing", "");
        text(all, "a space", " ");
        tokens().forEach((name, token) -> text(all, name, token));
        tokens().forEach((name, token) -> text(all, "an object of " + name, "{\"tenant\":" + token + "}"));
        text(all, "an object", "{}");
        text(all, "an array of one", "[{}]");
        text(all, "an open object", "{\"a\":");
        text(all, "an open text", "{\"a\":\"");
        text(all, "two values", "{}{}");
        text(all, "two lines", "{}\n{}\n");
        text(all, "a name twice", "{\"a\":1,\"a\":2}");
        text(all, "a long name", "{\"" + "n".repeat(LONG) + "\":1}");
        text(all, "many members", members());
        text(all, "many elements", "[" + "1,".repeat(LONG / 2) + "1]");
        text(all, "half a surrogate pair as a name", "{\"\\ud800\":1}");
        text(all, "a mark of the byte order", "\uFEFF{}");
        text(all, "control characters", "{\"a\":\"\u0000\u001b[2J\"}");
        all.put("zeros", new byte[LONG]);
        all.put("no UTF-8", "{\"a\":\"\u00c3(\"}".getBytes(ISO_8859_1));
        all.put("half a surrogate pair in bytes", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'});
        all.put("a character too long", new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'});
        all.put("UTF-16", "{\"a\":1}".getBytes(UTF_16));
        return all;
    }

    /**
     * A true value with each of its members made hostile: another value, absent, or twice.
     *
     * @param json on one line, without spaces between its parts
     */
    public static Map<String, byte[]> of(String json) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (Member member : members(json)) {
            tokens().forEach((name, token) -> text(
                    all, member.name + " is " + name, member.in(json, found -> "\"" + member.name + "\":" + token)));
            text(all, member.name + " is absent", member.in(json, found -> "\"x\":1"));
            text(all, member.name + " stands twice", member.in(json, found -> found + "," + found));
        }
        all.values().removeIf(value -> Arrays.equals(value, json.getBytes(UTF_8)));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no member to make hostile");
        }
        return all;
    }

    private record Member(String name, int from, int to) {
        String in(String json, UnaryOperator<String> change) {
            return json.substring(0, from) + change.apply(json.substring(from, to)) + json.substring(to);
        }
    }

    private static List<Member> members(String json) {
        List<Member> found = new ArrayList<>();
        Matcher matcher = MEMBER.matcher(json);
        while (matcher.find()) {
            found.add(new Member(matcher.group(1), matcher.start(), matcher.end()));
        }
        return found;
    }

    /** Values that may stand anywhere in JSON, or nearly. */
    private static Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("null", "null");
        tokens.put("true", "true");
        tokens.put("a number", "7");
        tokens.put("a number below zero", "-1");
        tokens.put("the largest number", "9223372036854775807");
        tokens.put("a number with a million digits", "1".repeat(LONG));
        tokens.put("a number beyond doubles", "1e999999999");
        tokens.put("a number next to nothing", "1e-999999999");
        tokens.put("no number", "NaN");
        tokens.put("a text", "\"text\"");
        tokens.put("an empty text", "\"\"");
        tokens.put("a long text", "\"" + "x".repeat(LONG) + "\"");
        tokens.put("half a surrogate pair", "\"\\ud800\"");
        tokens.put("the other half", "\"x\\udc00y\"");
        tokens.put("a line break", "\"a\\nb\"");
        tokens.put("a moment at the end of time", "\"+999999999-12-31T23:59:59Z\"");
        tokens.put("an empty object", "{}");
        tokens.put("an empty array", "[]");
        tokens.put("deep arrays", "[".repeat(DEEP) + "]".repeat(DEEP));
        tokens.put("deep objects", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
        return tokens;
    }

    private static String members() {
        StringBuilder json = new StringBuilder("{\"a\":1");
        for (int i = 0; i < DEEP / 2; i++) {
            json.append(",\"a").append(i).append("\":1");
        }
        return json.append('}').toString();
    }

    private static void text(Map<String, byte[]> all, String name, String text) {
        all.put(name, text.getBytes(UTF_8));
    }
}
