package dev.cordon.sandbox.api;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parameters of a call in AWS's Query protocol, in the order in which they came. */
public final class Params {
    private static final int MAX = 1_000;

    private final Map<String, String> values;

    private Params(Map<String, String> values) {
        this.values = values;
    }

    /** Reads a form; what is no form is refused. */
    public static Params of(byte[] form) throws Refusal {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(form))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        String[] pairs = text.split("&", -1);
        if (pairs.length > MAX) {
            throw malformed("The body has more than " + MAX + " parameters.");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty() && values.put(name, value) != null) {
                throw malformed("The parameter " + name + " is given more than once.");
            }
        }
        return new Params(values);
    }

    private static String decoded(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("The body is not URL-encoded.");
        }
    }

    private static Refusal malformed(String message) {
        return new Refusal(400, "MalformedQueryString", message);
    }

    /** A value, or null where it is not given. */
    public @Nullable String find(String name) {
        return values.get(name);
    }

    public String or(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** A value that must be given. */
    public String need(String name) throws Refusal {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw Refusal.invalid("1 validation error detected: Value null at '" + lower(name)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    /** A value that must match a pattern where it is given. */
    public String need(String name, String pattern) throws Refusal {
        String value = need(name);
        if (!value.matches(pattern)) {
            throw Refusal.invalid("1 validation error detected: Value at '" + lower(name)
                    + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern);
        }
        return value;
    }

    public int number(String name, int otherwise, int least, int most) throws Refusal {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        int number = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw Refusal.invalid("1 validation error detected: Value '" + value + "' at '" + lower(name)
                    + "' failed to satisfy constraint: Member must be between " + least + " and " + most);
        }
        return number;
    }

    public boolean flag(String name) {
        return "true".equalsIgnoreCase(values.get(name));
    }

    /** The members {@code NAME.member.1}, {@code NAME.member.2}… of a list; with a field, that field of each. */
    public List<String> members(String name, String field) {
        List<String> members = new ArrayList<>();
        String end = field.isEmpty() ? "" : "." + field;
        for (int i = 1; values.containsKey(name + ".member." + i + end); i++) {
            members.add(or(name + ".member." + i + end, ""));
        }
        return members;
    }

    /** Tags that are given as a list of keys and values. */
    public SortedMap<String, String> tags() throws Refusal {
        SortedMap<String, String> tags = new TreeMap<>();
        for (int i = 1; values.containsKey("Tags.member." + i + ".Key"); i++) {
            String key = or("Tags.member." + i + ".Key", "");
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                throw new Refusal(
                        400, "InvalidInput", "A tag key has 1 to 128 characters and does not start with aws:.");
            }
            if (tags.put(key, or("Tags.member." + i + ".Value", "")) != null) {
                throw new Refusal(
                        400,
                        "InvalidInput",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        return tags;
    }

    /** Names and values. */
    public Map<String, String> all() {
        return values;
    }

    static String lower(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
