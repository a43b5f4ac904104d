package dev.cordon.reach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code decisions.yaml}, whose head describes its form. */
class DecisionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = "111122223333";

    record Rule(String name, JsonNode said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static JsonNode file() throws IOException {
        try (InputStream in = Objects.requireNonNull(DecisionTest.class.getResourceAsStream("decisions.yaml"))) {
            return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        }
    }

    static List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        file().get("rules").forEach(rule -> rules.add(new Rule(rule.get("rule").asText(), rule)));
        return rules;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void request_is_decided_as_the_page_says(Rule rule) {
        JsonNode said = rule.said();
        PolicyStack who = stack(said);
        Decision decision =
                PolicyEvaluator.decide(who, said.path("ask").asText("s3:GetObject"), resource(said), context(said));

        assertThat(decision.allowed())
                .as(decision.toString())
                .isEqualTo(Truth.valueOf(said.get("answer").asText()));
        assertThat(decision.reasons()).isNotEmpty();
        Reason first = decision.reasons().get(0);
        assertThat(first.layer() + " " + first.effect())
                .startsWith(said.path("because").asText(""));
        if (decision.allowed() == Truth.POSSIBLE) {
            assertThat(decision.reasons())
                    .anyMatch(reason -> !reason.undecided().isEmpty());
        }
        if (decision.explicitDeny() == Truth.YES) {
            assertThat(decision.allowed()).isEqualTo(Truth.NO);
        }
    }

    @Test
    void every_rule_cites_a_page_and_every_page_is_cited() throws IOException {
        JsonNode file = file();
        Set<String> cited = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (JsonNode rule : file.get("rules")) {
            assertThat(file.get("pages").has(rule.get("page").asText()))
                    .as(rule.toString())
                    .isTrue();
            cited.add(rule.get("page").asText());
            assertThat(names.add(rule.get("rule").asText())).as(rule.toString()).isTrue();
        }
        assertThat(file.get("pages").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(cited);
        file.get("pages").forEach(page -> assertThat(page.asText()).startsWith("https://docs.aws.amazon.com/"));
    }

    private static PolicyStack stack(JsonNode said) {
        NamedPolicy boundary = said.has("boundary") ? policy("boundary", said.get("boundary"), said) : null;
        return new PolicyStack(
                principal(said.path("who").asText("user")),
                said.has("identity") ? List.of(policy("identity", said.get("identity"), said)) : List.of(),
                boundary,
                levels("scp", said),
                said.has("session") ? List.of(policy("session", said.get("session"), said)) : List.of());
    }

    static PrincipalFacts principal(String who) {
        Map<String, String> tags = Map.of("team", "red");
        String role = "arn:aws:iam::" + OWN + ":role/";
        return switch (who) {
            case "user" ->
                new PrincipalFacts(
                        "arn:aws:iam::" + OWN + ":user/team/ann",
                        OWN,
                        PrincipalType.USER,
                        "ann",
                        "AIDAANN",
                        tags,
                        false);
            case "role" ->
                new PrincipalFacts(role + "app/deploy", OWN, PrincipalType.ROLE, "deploy", "AROADEPLOY", tags, false);
            case "session" ->
                new PrincipalFacts(
                        role + "app/deploy", OWN, PrincipalType.ROLE, "deploy", "AROADEPLOY:ci", tags, false);
            case "linked" ->
                new PrincipalFacts(
                        role + "aws-service-role/x.amazonaws.com/x",
                        OWN,
                        PrincipalType.ROLE,
                        "x",
                        "AROAX",
                        Map.of(),
                        true);
            case "stranger" ->
                new PrincipalFacts(
                        "arn:aws:iam::444455556666:role/visitor",
                        "444455556666",
                        PrincipalType.ROLE,
                        "visitor",
                        "AROAVISITOR",
                        Map.of(),
                        false);
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static ResourceFacts resource(JsonNode said) {
        Map<String, String> tags = null;
        if (said.has("tags")) {
            tags = new HashMap<>();
            for (Map.Entry<String, JsonNode> tag : said.get("tags").properties()) {
                tags.put(tag.getKey(), tag.getValue().asText());
            }
        }
        @Nullable NamedPolicy policy = said.has("resource") ? policy("resource", said.get("resource"), said) : null;
        return new ResourceFacts(
                said.path("on").asText("arn:aws:s3:::b/k"),
                said.path("owner").asText(OWN),
                tags,
                policy,
                said.path("seen").asBoolean(true),
                levels("rcp", said));
    }

    private static RequestContext context(JsonNode said) {
        Map<String, List<String>> known = new HashMap<>();
        for (Map.Entry<String, JsonNode> key : said.path("context").properties()) {
            List<String> values = new ArrayList<>();
            key.getValue().forEach(value -> values.add(value.asText()));
            known.put(key.getKey(), values);
        }
        return RequestContext.of(known, said.path("complete").asBoolean(false));
    }

    private static List<List<NamedPolicy>> levels(String name, JsonNode said) {
        List<List<NamedPolicy>> levels = new ArrayList<>();
        for (JsonNode level : said.path(name)) {
            levels.add(List.of(policy(name, level, said)));
        }
        return levels;
    }

    private static NamedPolicy policy(String name, JsonNode statements, JsonNode said) {
        if (statements.isTextual()) {
            return new NamedPolicy(
                    name, PolicyReader.read(statements.textValue()).document());
        }
        ObjectNode document =
                JSON.createObjectNode().put("Version", said.path("version").asText("2012-10-17"));
        ArrayNode all = document.putArray("Statement");
        for (JsonNode statement : statements) {
            if (statement.isArray()) {
                all.addObject()
                        .put("Effect", statement.get(0).asText())
                        .<ObjectNode>set("Action", statement.get(1))
                        .set("Resource", statement.get(2));
            } else {
                all.add(statement);
            }
        }
        return new NamedPolicy(name, PolicyReader.read(document).document());
    }
}
