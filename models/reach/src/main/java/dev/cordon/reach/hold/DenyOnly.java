package dev.cordon.reach.hold;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.reach.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a policy denies and does nothing else, which is checked before anything is attached: strict JSON, every key known
 * and spelled as AWS does, given once, every statement a deny that speaks of no principals.
 */
public final class DenyOnly {
    private static final int MAX_NESTING = 20;
    private static final Set<String> POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DenyOnly() {}

    /** What is wrong with a policy; empty only where it denies and does nothing else. */
    public static List<String> problems(String policyText) {
        List<String> problems = new ArrayList<>();
        JsonNode statements = statements(policyText, problems);
        if (statements != null) {
            for (int i = 0; i < statements.size(); i++) {
                check(statements.get(i), i + 1, "Deny", problems);
            }
            problems.addAll(PolicyReader.read(policyText).problems());
        }
        return List.copyOf(problems);
    }

    /**
     * What is wrong with a policy that is to be a permissions boundary: it allows everything in its first statement, which
     * as a boundary grants nothing, and denies in all others.
     */
    public static List<String> boundaryProblems(String policyText) {
        List<String> problems = new ArrayList<>();
        JsonNode statements = statements(policyText, problems);
        if (statements != null) {
            JsonNode first = statements.path(0);
            boolean everything = first.path("Action").asText().equals("*")
                    && first.path("Resource").asText().equals("*")
                    && first.size() == 3;
            if (!everything) {
                problems.add("statement 1 does not allow everything, without conditions");
            }
            if (statements.size() < 2) {
                problems.add("denies nothing");
            }
            check(first, 1, "Allow", problems);
            for (int i = 1; i < statements.size(); i++) {
                check(statements.get(i), i + 1, "Deny", problems);
            }
            problems.addAll(PolicyReader.read(policyText).problems());
        }
        return List.copyOf(problems);
    }

    private static @Nullable JsonNode statements(String policyText, List<String> problems) {
        JsonNode policy;
        try {
            policy = STRICT.readTree(policyText);
        } catch (JsonProcessingException e) {
            problems.add("no strict JSON: " + e.getOriginalMessage());
            return null;
        }
        if (!policy.isObject()) {
            problems.add("not a JSON object");
            return null;
        }
        unknown(policy, POLICY, "the policy", problems);
        if (!policy.path("Version").asText().equals("2012-10-17")) {
            problems.add("Version is not 2012-10-17");
        }
        JsonNode statements = policy.path("Statement");
        if (!statements.isArray() || statements.isEmpty()) {
            problems.add("Statement is not a list with at least one statement");
            return null;
        }
        return statements;
    }

    private static void check(JsonNode statement, int position, String effect, List<String> problems) {
        String where = "statement " + position;
        if (!statement.isObject()) {
            problems.add(where + " is not an object");
            return;
        }
        unknown(statement, STATEMENT, where, problems);
        JsonNode given = statement.path("Effect");
        if (!given.isTextual() || !given.textValue().equals(effect)) {
            problems.add(where + " has not the effect " + effect);
        }
        one(statement, "Action", "NotAction", where, problems);
        one(statement, "Resource", "NotResource", where, problems);
    }

    private static void one(JsonNode statement, String name, String not, String where, List<String> problems) {
        if (statement.has(name) == statement.has(not)) {
            problems.add(where + " needs either " + name + " or " + not);
            return;
        }
        JsonNode given = statement.has(name) ? statement.path(name) : statement.path(not);
        boolean texts = given.isTextual() || (given.isArray() && !given.isEmpty());
        for (JsonNode each : given) {
            texts &= each.isTextual();
        }
        if (!texts) {
            problems.add(where + " has no text or list of texts as " + (statement.has(name) ? name : not));
        }
    }

    private static void unknown(JsonNode object, Set<String> known, String where, List<String> problems) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(where + " has the element " + name + ", which has no place in a policy of denies");
            }
        });
    }
}
