package dev.cordon.aws.deny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.reach.hold.DenyOnly;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy that denies and does nothing else. Its expiry stands in every statement as {@code aws:CurrentTime}, so that AWS
 * ends it even when nobody else does. What is no such policy cannot be made one: {@link #problem} says why not.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">policy elements</a>
 */
public final class DenyDocument {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String BEFORE = "DateLessThan";
    private static final String NOT_AFTER = "DateLessThanEquals";
    private static final String NOW = "aws:CurrentTime";
    private static final String ISSUED = "aws:TokenIssueTime";

    private final ObjectNode tree;
    private final boolean anyCutoff;

    private DenyDocument(ObjectNode tree, boolean anyCutoff) {
        this.tree = tree;
        this.anyCutoff = anyCutoff;
    }

    /** Why a text is no policy that only denies; empty where it is one. */
    public static String problem(String json) {
        return String.join("; ", DenyOnly.problems(json));
    }

    /**
     * A policy that only denies, without the expiry that it may have had.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static DenyDocument of(String json) {
        String problem = problem(json);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException("not a policy that only denies: " + problem);
        }
        ObjectNode tree = tree(json);
        statements(tree).forEach(DenyDocument::withoutExpiry);
        return new DenyDocument(tree, false);
    }

    /**
     * The denies of a policy of a hold, without expiry. A boundary's first statement, which allows everything, is left out:
     * what a boundary allows follows from the boundary before.
     *
     * @throws IllegalArgumentException where it does anything else
     */
    public static DenyDocument ofHold(String json) {
        if (!DenyOnly.boundaryProblems(json).isEmpty()) {
            return of(json);
        }
        ObjectNode tree = tree(json);
        ArrayNode denies = JSON.createArrayNode();
        statements(tree).stream().skip(1).forEach(denies::add);
        tree.set("Statement", denies);
        return of(tree.toString());
    }

    /** One that denies everything. */
    public static DenyDocument everything() {
        return of("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"CordonAll\",\"Effect\":\"Deny\","
                + "\"Action\":\"*\",\"Resource\":\"*\"}]}");
    }

    /**
     * One that denies everything to sessions issued until a moment.
     *
     * @param cutoff not in the future of AWS's clock, or sessions that nobody has yet are revoked too
     */
    public static DenyDocument sessionsUntil(Instant cutoff) {
        ObjectNode tree = JSON.createObjectNode().put("Version", "2012-10-17");
        tree.putArray("Statement").add(sessions(cutoff));
        return new DenyDocument(tree, false);
    }

    /** One that denies taking on roles. */
    public static DenyDocument assuming(List<String> roleArns) {
        ObjectNode tree = JSON.createObjectNode().put("Version", "2012-10-17");
        ObjectNode statement = tree.putArray("Statement").addObject();
        statement.put("Sid", "CordonAssume").put("Effect", "Deny").put("Action", "sts:AssumeRole");
        ArrayNode resources = statement.putArray("Resource");
        roleArns.forEach(resources::add);
        return new DenyDocument(tree, false);
    }

    private static ObjectNode sessions(Instant cutoff) {
        ObjectNode statement = JSON.createObjectNode()
                .put("Sid", "CordonSessions")
                .put("Effect", "Deny")
                .put("Action", "*")
                .put("Resource", "*");
        statement.putObject("Condition").putObject(NOT_AFTER).put(ISSUED, cutoff.toString());
        return statement;
    }

    static ObjectNode tree(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    static List<JsonNode> statements(JsonNode policy) {
        JsonNode statement = policy.path("Statement");
        List<JsonNode> statements = new ArrayList<>();
        if (statement.isArray()) {
            statement.forEach(statements::add);
        } else if (statement.isObject()) {
            statements.add(statement);
        }
        return statements;
    }

    private static void withoutExpiry(JsonNode statement) {
        if (statement.path("Condition").path(BEFORE) instanceof ObjectNode before) {
            before.remove(NOW);
            if (before.isEmpty() && statement.path("Condition") instanceof ObjectNode condition) {
                condition.remove(BEFORE);
                if (condition.isEmpty() && statement instanceof ObjectNode object) {
                    object.remove("Condition");
                }
            }
        }
    }

    /** The same, which AWS ends at a moment. */
    public DenyDocument until(Instant expiry) {
        ObjectNode copy = tree.deepCopy();
        for (JsonNode statement : statements(copy)) {
            ((ObjectNode) statement)
                    .withObject("/Condition")
                    .withObject("/" + BEFORE)
                    .put(NOW, Instant.ofEpochSecond(expiry.getEpochSecond()).toString());
        }
        return new DenyDocument(copy, anyCutoff);
    }

    /** The same, which also denies everything to sessions issued until a moment. */
    public DenyDocument andSessionsUntil(Instant cutoff) {
        ObjectNode copy = tree.deepCopy();
        ArrayNode all = JSON.createArrayNode();
        statements(copy).forEach(all::add);
        all.add(sessions(cutoff));
        copy.set("Statement", all);
        return new DenyDocument(copy, anyCutoff);
    }

    /** The same, which counts as said whatever the cutoff of sessions is. */
    public DenyDocument whateverCutoff() {
        return new DenyDocument(tree, true);
    }

    /** JSON without white space. */
    public String text() {
        return tree.toString();
    }

    /** Characters that count towards a quota. */
    public int size() {
        return size(text());
    }

    static int size(String text) {
        return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    List<JsonNode> statements() {
        return statements(tree);
    }

    /** Whether a policy says the same; of cutoffs for sessions any that is not before this one's. */
    public boolean isSaidBy(String json) {
        return same(json, false);
    }

    /** As {@link #isSaidBy}, whenever it expires. */
    public boolean isSaidButExpiryBy(String json) {
        return same(json, true);
    }

    private boolean same(String json, boolean anyExpiry) {
        if (!problem(json).isEmpty()) {
            return false;
        }
        ObjectNode other = tree(json);
        ObjectNode mine = tree.deepCopy();
        if (anyExpiry) {
            statements(other).forEach(DenyDocument::withoutExpiry);
            statements(mine).forEach(DenyDocument::withoutExpiry);
        }
        Instant wanted = takeCutoff(mine);
        Instant found = takeCutoff(other);
        return (anyCutoff || !found.isBefore(wanted)) && mine.equals(other);
    }

    /** The first cutoff of a policy, replaced by a word; long ago where it has none. */
    private static Instant takeCutoff(ObjectNode policy) {
        Instant cutoff = Instant.EPOCH;
        for (JsonNode statement : statements(policy)) {
            if (statement.path("Condition").path(NOT_AFTER) instanceof ObjectNode dates && dates.has(ISSUED)) {
                try {
                    cutoff = Instant.parse(dates.path(ISSUED).asText());
                } catch (DateTimeException e) {
                    return Instant.MIN;
                }
                dates.put(ISSUED, "cutoff");
            }
        }
        return cutoff;
    }

    @Override
    public String toString() {
        return text();
    }
}
