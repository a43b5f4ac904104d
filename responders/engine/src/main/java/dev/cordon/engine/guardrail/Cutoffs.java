package dev.cordon.engine.guardrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.engine.plan.PlannedStep;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Moments before which a step cuts sessions: its parameters that are called so, and those that its policies compare
 * {@code aws:TokenIssueTime} with
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html).
 */
final class Cutoffs {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_DEPTH = 32;

    private Cutoffs() {}

    /** In milliseconds; {@link Long#MAX_VALUE} for one that cannot be read, so that it counts as in the future. */
    static List<Long> of(PlannedStep step) {
        List<Long> found = new ArrayList<>();
        step.parameters().forEach((name, value) -> {
            String folded = name.toLowerCase(Locale.ROOT);
            if (folded.contains("cutoff") || folded.contains("issued_before") || folded.contains("issued-before")) {
                found.add(moment(value));
            } else if (value.toLowerCase(Locale.ROOT).contains("aws:tokenissuetime")) {
                compared(value, found);
            }
        });
        return found;
    }

    private static void compared(String document, List<Long> found) {
        try {
            walk(JSON.readTree(document), found, 0);
        } catch (JsonProcessingException e) {
            found.add(Long.MAX_VALUE);
        }
    }

    private static void walk(JsonNode node, List<Long> found, int depth) {
        if (depth > MAX_DEPTH) {
            found.add(Long.MAX_VALUE);
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean before = field.getKey().toLowerCase(Locale.ROOT).contains("dateless");
            if (before) {
                for (Map.Entry<String, JsonNode> key : field.getValue().properties()) {
                    if (key.getKey().equalsIgnoreCase("aws:TokenIssueTime")) {
                        moments(key.getValue(), found);
                    }
                }
            } else {
                walk(field.getValue(), found, depth + 1);
            }
        }
        if (node.isArray()) {
            node.forEach(item -> walk(item, found, depth + 1));
        }
    }

    private static void moments(JsonNode value, List<Long> found) {
        if (value.isArray()) {
            value.forEach(item -> found.add(moment(item.asText())));
        } else {
            found.add(moment(value.asText()));
        }
    }

    private static long moment(String text) {
        String plain = text.strip();
        try {
            return plain.matches("[0-9]{1,18}")
                    ? millis(Long.parseLong(plain))
                    : Instant.parse(plain).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Policies also take seconds since 1970. */
    private static long millis(long number) {
        return number < 100_000_000_000L ? number * 1000 : number;
    }
}
