package dev.cordon.reach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    private static final String PLAIN = """
            {"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"Allow","Action":["s3:GetObject"],
            "Resource":["arn:aws:s3:::a+b c/é"],"Condition":{"StringLike":{"s3:prefix":["x/*"]}}}]}""";

    @Test
    void document_is_read_with_all_it_says() {
        ReadPolicy read = PolicyReader.read(PLAIN);
        assertThat(read.problems()).isEmpty();
        assertThat(read.document().version()).isEqualTo("2012-10-17");
        assertThat(read.document().statements())
                .containsExactly(new Statement(
                        1,
                        "One",
                        Effect.ALLOW,
                        false,
                        List.of(new TextPattern("s3:GetObject")),
                        false,
                        List.of(new TextPattern("arn:aws:s3:::a+b c/é")),
                        null,
                        List.of(new Condition("StringLike", "s3:prefix", List.of("x/*")))));
    }

    @Test
    void all_forms_of_one_document_read_equal() throws Exception {
        PolicyDocument document = PolicyReader.read(PLAIN).document();
        String percent = URLEncoder.encode(PLAIN, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(List.of(
                        PolicyReader.read(percent),
                        PolicyReader.read(percent.replace("%2B", "+")),
                        PolicyReader.read("\uFEFF \t\r\n" + PLAIN + "\n\u2003"),
                        PolicyReader.read(new TextNode(percent)),
                        PolicyReader.read(new ObjectMapper().readTree(PLAIN)),
                        PolicyReader.read(PLAIN.replace("[\"s3:GetObject\"]", "\"s3:GetObject\"")
                                .replace("[\"x/*\"]", "\"x/*\"")),
                        PolicyReader.read(PLAIN.replace("\"Statement\":[", "\"Statement\":")
                                .replace("}]}", "}}"))))
                .allSatisfy(read -> {
                    assertThat(read.document()).isEqualTo(document).hasSameHashCodeAs(document);
                    assertThat(read.problems()).isEmpty();
                });
    }

    @Test
    void principals_of_every_form_are_read() {
        assertThat(principals("\"*\"").anyone()).isTrue();
        assertThat(principals("{\"AWS\":[\"1\",\"*\"]}").anyone()).isTrue();
        assertThat(principals("{\"AWS\":\"1\",\"Service\":[\"a\",\"b\"],\"Federated\":\"f\",\"CanonicalUser\":\"c\"}"))
                .isEqualTo(new PrincipalElement(
                        false, false, List.of("1"), List.of("a", "b"), List.of("f"), List.of("c")));
    }

    private static PrincipalElement principals(String json) {
        PrincipalElement read = PolicyReader.read(
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":" + json + "}}")
                .document()
                .statements()
                .get(0)
                .principals();
        assertThat(read).isNotNull();
        return Objects.requireNonNull(read);
    }

    @Test
    void numbers_and_truth_values_are_values_of_conditions() {
        ReadPolicy read = PolicyReader.read(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"Bool\":{\"aws:SecureTransport\":true},\"NumericLessThan\":{\"s3:max-keys\":[10]}}}}");
        assertThat(read.problems()).isEmpty();
        assertThat(read.document().statements().get(0).conditions())
                .containsExactly(
                        new Condition("Bool", "aws:SecureTransport", List.of("true")),
                        new Condition("NumericLessThan", "s3:max-keys", List.of("10")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "[]",
                "\"x\"",
                "{}",
                "{\"Statement\":1}",
                "%",
                "%7B",
                "%zz",
                "{} {}",
                "{'a':1}"
            })
    void what_is_no_policy_is_unreadable_with_a_problem(String text) {
        ReadPolicy read = PolicyReader.read(text);
        assertThat(read.document()).isEqualTo(PolicyDocument.UNREADABLE);
        assertThat(read.problems()).hasSize(1);
    }

    @Test
    void null_is_no_policy() {
        assertThat(PolicyReader.read(NullNode.instance).document()).isEqualTo(PolicyDocument.UNREADABLE);
    }

    @Test
    void place_of_a_mistake_is_told() {
        assertThat(PolicyReader.read("{\n  \"Statement\": oops}").problems().get(0))
                .startsWith("no valid JSON: ")
                .contains("oops")
                .contains("at line 2, column");
        assertThat(PolicyReader.read(PLAIN.replace("\"Effect\"", "\"Sid\":\"Two\",\"Effect\""))
                        .problems()
                        .get(0))
                .contains("Sid")
                .contains("at line 1, column");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Effect':'Maybe','Action':'*','Resource':'*' | unknown effect",
                "'Action':'*','Resource':'*' | no effect",
                "'Effect':'Allow','Resource':'*' | no action",
                "'Effect':'Allow','Action':'*' | no resource",
                "'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*' | both action and notaction",
                "'Effect':'Allow','Action':'*','Resource':'*','NotResource':'*' | both resource and notresource",
                "'Effect':'Allow','Action':{},'Resource':'*' | neither a text nor a list",
                "'Effect':'Allow','Action':'*','Resource':[[]] | neither a text nor a list",
                "'Effect':'Allow','Action':'*','Principal':7 | principals that cannot be read",
                "'Effect':'Allow','Action':'*','Principal':'*','NotPrincipal':'*' | principals that cannot be read"
            })
    void statement_that_cannot_be_read_is_named_and_stays_undecidable(String elements, String problem) {
        ReadPolicy read = PolicyReader.read(("{'Statement':[{" + elements + "}]}").replace('\'', '"'));
        assertThat(read.problems()).anyMatch(text -> text.startsWith("statement 1") && text.contains(problem));
        assertThat(read.document().statements())
                .extracting(Statement::effect)
                .containsExactly(Effect.ALLOW, Effect.DENY);
        assertThat(read.document().statements())
                .allSatisfy(statement -> assertThat(statement.position()).isEqualTo(1));
        PolicyStack who = new PolicyStack(
                DecisionTest.principal("user"),
                List.of(RandomPolicies.ALLOW_ALL, new NamedPolicy("odd", read.document())),
                null,
                List.of(),
                List.of());
        assertThat(ActionScope.of(who, "s3:GetObject").everything()).isEqualTo(Truth.POSSIBLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Condition':{'StringIs':{'a':'b'}} | unknown condition operator StringIs",
                "'Condition':{'StringEquals':'b'} | not an object",
                "'Condition':{'StringEquals':{'a':{}}} | values of a that cannot be read",
                "'Condition':[] | conditions that are not an object",
                "'Condition':{'NumericEquals':{'a':'ten'}} | cannot compare: ten",
                "'Conditions':{} | unknown element conditions",
                "'sid':'x','SID':'y' | twice"
            })
    void part_that_cannot_be_read_is_named(String element, String problem) {
        String json = "{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'," + element + "}]}";
        ReadPolicy read = PolicyReader.read(json.replace('\'', '"'));
        assertThat(read.problems()).anyMatch(text -> text.startsWith("statement 1") && text.contains(problem));
        assertThat(read.document().statements()).hasSize(1);
    }

    @Test
    void unknown_version_is_named() {
        assertThat(PolicyReader.read(PLAIN.replace("2012-10-17", "2020-01-01")).problems())
                .containsExactly("unknown version “2020-01-01”");
    }

    @Test
    void deeply_nested_document_is_refused_not_followed() {
        String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
        assertThat(PolicyReader.read("{\"Statement\":" + deep + "}").document()).isEqualTo(PolicyDocument.UNREADABLE);

        ArrayNode tree = new ObjectMapper().createArrayNode();
        ArrayNode inner = tree;
        for (int i = 0; i < 100_000; i++) {
            inner = inner.addArray();
        }
        JsonNode document = new ObjectMapper()
                .createObjectNode()
                .set("Statement", new ObjectMapper().createArrayNode().add(tree));
        assertThat(PolicyReader.read(document).problems()).containsExactly("statement 1 is not an object");
    }

    @Test
    void document_of_ten_megabytes_is_read_and_evaluated() {
        StringBuilder resources = new StringBuilder();
        for (int i = 0; resources.length() < 10_000_000; i++) {
            resources
                    .append(i == 0 ? "" : ",")
                    .append("\"arn:aws:s3:::bucket-")
                    .append(i)
                    .append("/*a*b*c\"");
        }
        ReadPolicy read = PolicyReader.read(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[" + resources + "]}}");
        assertThat(read.problems()).isEmpty();
        PolicyStack who = new PolicyStack(
                DecisionTest.principal("user"),
                List.of(new NamedPolicy("huge", read.document())),
                null,
                List.of(),
                List.of());
        ActionScope scope = ActionScope.of(who, "s3:GetObject");
        assertThat(scope.on(on("arn:aws:s3:::bucket-200000/abc"), RequestContext.NONE))
                .isEqualTo(Truth.YES);
        assertThat(scope.on(on("arn:aws:s3:::bucket-200000/abcd"), RequestContext.NONE))
                .isEqualTo(Truth.NO);
    }

    private static ResourceFacts on(String arn) {
        return new ResourceFacts(arn, "111122223333", null, null, true, List.of());
    }
}
