package dev.cordon.reach.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the statements of one document and collects what is wrong with them. */
final class StatementReader {
    private static final Set<String> ELEMENTS = Set.of(
            "sid",
            "effect",
            "action",
            "notaction",
            "resource",
            "notresource",
            "principal",
            "notprincipal",
            "condition");
    /** A document with more problems names the first. */
    private static final int MAX_PROBLEMS = 100;

    private static final int MAX_QUOTED = 80;

    private final List<String> problems = new ArrayList<>();

    void problem(String text) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(text);
        }
    }

    ReadPolicy read(JsonNode document) {
        if (!document.isObject()) {
            problem("no policy: not a JSON object");
            return new ReadPolicy(PolicyDocument.UNREADABLE, List.copyOf(problems));
        }
        Map<String, JsonNode> elements = elements(document, "policy");
        JsonNode statement = elements.get("statement");
        if (statement == null || !(statement.isObject() || statement.isArray())) {
            problem("no policy: it has no statement");
            return new ReadPolicy(PolicyDocument.UNREADABLE, List.copyOf(problems));
        }
        List<Statement> statements = new ArrayList<>();
        if (statement.isObject()) {
            add(statements, statement, 1);
        } else {
            for (int i = 0; i < statement.size(); i++) {
                add(statements, statement.get(i), i + 1);
            }
        }
        return new ReadPolicy(
                new PolicyDocument(version(elements.get("version")), statements, true), List.copyOf(problems));
    }

    private String version(@Nullable JsonNode version) {
        if (version == null) {
            return "2008-10-17";
        }
        if (version.isTextual()
                && (version.textValue().equals("2012-10-17")
                        || version.textValue().equals("2008-10-17"))) {
            return version.textValue();
        }
        problem("unknown version " + quoted(version));
        return "2008-10-17";
    }

    /** Elements by name in lower case; of two that differ in case only, the last counts and both are named. */
    private Map<String, JsonNode> elements(JsonNode object, String where) {
        Map<String, JsonNode> elements = new HashMap<>();
        object.properties().forEach(field -> {
            if (elements.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()) != null) {
                problem(where + " has " + shortened(field.getKey()) + " twice");
            }
        });
        return elements;
    }

    private void add(List<Statement> statements, JsonNode node, int position) {
        String where = "statement " + position;
        if (!node.isObject()) {
            problem(where + " is not an object");
            addUndecidable(statements, position, "", "not an object");
            return;
        }
        Map<String, JsonNode> elements = elements(node, where);
        JsonNode sidNode = elements.get("sid");
        String sid = sidNode != null && sidNode.isTextual() ? shortened(sidNode.textValue()) : "";
        if (!sid.isEmpty()) {
            where += " (" + sid + ")";
        }
        for (String name : elements.keySet()) {
            if (!ELEMENTS.contains(name)) {
                problem(where + " has an unknown element " + shortened(name));
            }
        }
        Statement read = read(elements, position, sid, where);
        if (read == null) {
            addUndecidable(statements, position, sid, "statement that cannot be read");
        } else {
            statements.add(read);
        }
    }

    /** A statement of which nothing is known may allow and may deny anything. */
    private static void addUndecidable(List<Statement> statements, int position, String sid, String why) {
        List<TextPattern> everything = List.of(new TextPattern("*"));
        PrincipalElement anyone = new PrincipalElement(false, true, List.of(), List.of(), List.of(), List.of());
        List<Condition> undecidable = List.of(new Condition("", why, List.of()));
        for (Effect effect : Effect.values()) {
            statements.add(
                    new Statement(position, sid, effect, false, everything, false, everything, anyone, undecidable));
        }
    }

    private @Nullable Statement read(Map<String, JsonNode> elements, int position, String sid, String where) {
        Effect effect = effect(elements.get("effect"), where);
        boolean notAction = elements.containsKey("notaction");
        List<TextPattern> actions = patterns(elements, "action", "notaction", where);
        boolean notResource = elements.containsKey("notresource");
        List<TextPattern> resources = elements.containsKey("resource") || notResource
                ? patterns(elements, "resource", "notresource", where)
                : null;
        boolean named = elements.containsKey("principal") || elements.containsKey("notprincipal");
        boolean unreadableResources = resources == null && (elements.containsKey("resource") || notResource || !named);
        if (resources == null && !named && !notResource && !elements.containsKey("resource")) {
            problem(where + " has no resource");
        }
        if (effect == null || actions == null || unreadableResources) {
            return null;
        }
        boolean notPrincipal = elements.containsKey("notprincipal");
        JsonNode principalNode = elements.get(notPrincipal ? "notprincipal" : "principal");
        PrincipalElement principals = null;
        if (principalNode != null) {
            principals = principals(principalNode, notPrincipal, where);
            if (principals == null || (notPrincipal && elements.containsKey("principal"))) {
                problem(where + " has principals that cannot be read");
                return null;
            }
        }
        List<Condition> conditions = conditions(elements.get("condition"), where);
        return new Statement(position, sid, effect, notAction, actions, notResource, resources, principals, conditions);
    }

    private @Nullable Effect effect(@Nullable JsonNode node, String where) {
        if (node != null && node.isTextual()) {
            if (node.textValue().equals("Allow")) {
                return Effect.ALLOW;
            }
            if (node.textValue().equals("Deny")) {
                return Effect.DENY;
            }
        }
        problem(where + (node == null ? " has no effect" : " has an unknown effect " + quoted(node)));
        return null;
    }

    private @Nullable List<TextPattern> patterns(
            Map<String, JsonNode> elements, String name, String notName, String where) {
        JsonNode plain = elements.get(name);
        JsonNode not = elements.get(notName);
        if ((plain == null) == (not == null)) {
            problem(where + (plain == null ? " has no " + name : " has both " + name + " and " + notName));
            return null;
        }
        List<String> texts = texts(plain != null ? plain : not);
        if (texts == null) {
            problem(where + " has a " + name + " that is neither a text nor a list of texts");
            return null;
        }
        List<TextPattern> patterns = new ArrayList<>(texts.size());
        texts.forEach(text -> patterns.add(new TextPattern(text)));
        return List.copyOf(patterns);
    }

    /** One text or a list of texts; numbers and truth values count as text. Null for anything else. */
    private static @Nullable List<String> texts(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isValueNode() && !node.isNull()) {
            return List.of(node.asText());
        }
        if (!node.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>(node.size());
        for (JsonNode each : node) {
            if (!each.isValueNode() || each.isNull()) {
                return null;
            }
            texts.add(each.asText());
        }
        return texts;
    }

    private @Nullable PrincipalElement principals(JsonNode node, boolean not, String where) {
        if (node.isTextual() && node.textValue().equals("*")) {
            return new PrincipalElement(not, true, List.of(), List.of(), List.of(), List.of());
        }
        if (!node.isObject()) {
            return null;
        }
        Map<String, List<String>> byKind = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : elements(node, where).entrySet()) {
            List<String> texts = texts(field.getValue());
            if (texts == null) {
                return null;
            }
            if (!Set.of("aws", "service", "federated", "canonicaluser").contains(field.getKey())) {
                problem(where + " has an unknown kind of principal " + shortened(field.getKey()));
            }
            byKind.put(field.getKey(), texts);
        }
        List<String> aws = byKind.getOrDefault("aws", List.of());
        return new PrincipalElement(
                not,
                aws.contains("*"),
                List.copyOf(aws),
                List.copyOf(byKind.getOrDefault("service", List.of())),
                List.copyOf(byKind.getOrDefault("federated", List.of())),
                List.copyOf(byKind.getOrDefault("canonicaluser", List.of())));
    }

    private List<Condition> conditions(@Nullable JsonNode node, String where) {
        if (node == null) {
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        if (!node.isObject()) {
            problem(where + " has conditions that are not an object");
            return List.of(new Condition("", "conditions that cannot be read", List.of()));
        }
        node.properties().forEach(operator -> {
            String name = operator.getKey();
            if (Operator.of(name) == null) {
                problem(where + " has an unknown condition operator " + shortened(name));
            }
            if (!operator.getValue().isObject()) {
                problem(where + " has a condition " + shortened(name) + " that is not an object");
                conditions.add(new Condition("", name, List.of()));
                return;
            }
            operator.getValue().properties().forEach(key -> {
                List<String> values = texts(key.getValue());
                if (values == null) {
                    problem(where + " has values of " + shortened(key.getKey()) + " that cannot be read");
                    conditions.add(new Condition("", name + " " + key.getKey(), List.of()));
                } else {
                    checkValues(name, values, where);
                    conditions.add(new Condition(name, key.getKey(), List.copyOf(values)));
                }
            });
        });
        return List.copyOf(conditions);
    }

    /** Values that are not of the type of their operator. */
    private void checkValues(String name, List<String> values, String where) {
        Operator operator = Operator.of(name);
        if (operator != null && operator.comparison().kind() != Comparison.Kind.STRING) {
            for (String value : values) {
                if (ValueTest.of(operator.comparison(), value, false) instanceof ValueTest.Unreadable) {
                    problem(where + " has a value that " + shortened(name) + " cannot compare: " + shortened(value));
                }
            }
        }
    }

    private static String quoted(JsonNode node) {
        return node.isValueNode() ? "“" + shortened(node.asText()) + "”" : "that is not a text";
    }

    private static String shortened(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    }
}
