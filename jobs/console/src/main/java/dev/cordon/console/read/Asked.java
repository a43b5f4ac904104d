package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cordon.console.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, checked: a name that is not known, one that stands twice and a value that cannot be are told.
 *
 * @param values by name
 */
public record Asked(Map<String, List<String>> values) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,200}");
    private static final int LONGEST = 4_000;
    private static final int LONGEST_TEXT = 200;

    /** Says which names there are. */
    Asked only(Set<String> names) {
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            String name = each.getKey();
            if (!names.contains(name) && !name.equals("tenant")) {
                throw wrong(
                        name,
                        "is not known here; there are "
                                + String.join(", ", names.stream().sorted().toList()));
            }
            if (each.getValue().size() != 1) {
                throw wrong(name, "stands more than once");
            }
            if (each.getValue().get(0).length() > LONGEST) {
                throw wrong(name, "is too long");
            }
        }
        return this;
    }

    private String value(String name) {
        List<String> given = values.get(name);
        return given == null || given.isEmpty() ? "" : given.get(0);
    }

    /** A text that is not empty. */
    Optional<String> text(String name) {
        String value = value(name).strip();
        if (value.length() > LONGEST_TEXT && !name.equals("identity_id")) {
            throw wrong(name, "is longer than " + LONGEST_TEXT + " characters");
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Words divided by commas, each one of some. */
    List<String> words(String name, Set<String> known) {
        List<String> words =
                text(name).map(text -> List.of(text.split(",", -1))).orElse(List.of());
        for (String word : words) {
            if (!known.contains(word)) {
                throw wrong(
                        name,
                        "has to be of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return words;
    }

    Optional<Boolean> truth(String name) {
        return text(name).map(word -> switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "has to be true or false");
        });
    }

    /** A moment in RFC 3339. */
    OptionalLong moment(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(text.get()).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(name, "has to be a moment such as 2026-11-30T10:00:00Z");
        }
    }

    /** Ids divided by commas. */
    List<String> ids(String name, int most) {
        String value = value(name).strip();
        List<String> ids = value.isEmpty() ? List.of() : List.of(value.split(",", -1));
        if (ids.size() > most || !ids.stream().allMatch(ID.asMatchPredicate())) {
            throw wrong(name, "has to be at most " + most + " ids, divided by commas");
        }
        return ids;
    }

    int limit(int most) {
        String word = value("limit");
        if (word.isEmpty()) {
            return Math.min(100, most);
        }
        try {
            int limit = Integer.parseInt(word);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong("limit", "has to be a whole number from 1 to " + most);
    }

    /** Where the page before ended. */
    @Nullable
    ArrayNode cursor(int size) {
        String word = value("cursor");
        if (word.isEmpty()) {
            return null;
        }
        try {
            JsonNode tree = JSON.readTree(Base64.getUrlDecoder().decode(word.getBytes(StandardCharsets.US_ASCII)));
            if (tree instanceof ArrayNode after && after.size() == size && scalars(after)) {
                return after;
            }
        } catch (IOException | IllegalArgumentException e) {
            // told below
        }
        throw wrong("cursor", "is none that this console gave; begin again without it");
    }

    private static boolean scalars(ArrayNode values) {
        for (JsonNode value : values) {
            if (!value.isTextual() && !value.isNumber()) {
                return false;
            }
        }
        return true;
    }

    static String cursor(ArrayNode sort) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sort.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Problem wrong(String name, String words) {
        return Problem.of(Problem.Kind.BAD_REQUEST, name + ": " + words);
    }

    /** As the query of an address has it, in the order of the names, and not escaped. */
    @Override
    public String toString() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + String.join(",", each.getValue()))
                        .collect(Collectors.joining("&"));
    }
}
