package dev.cordon.console.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of a record, and what never is. */
class RecordTextTest {
    private static RecordText shown(String record) {
        return RecordText.of(record.getBytes(UTF_8)).orElseThrow();
    }

    @Test
    void a_record_is_laid_out_with_its_numbers_as_they_were_written() {
        assertThat(shown("{\"b\":[1.50,{\"n\":null}],\"a\":12345678901234567890123,\"t\":true}")
                        .text())
                .isEqualTo("""
                        {
                          "b" : [
                            1.50,
                            {
                              "n" : null
                            }
                          ],
                          "a" : 12345678901234567890123,
                          "t" : true
                        }""");
    }

    @Test
    void secrets_are_masked_by_their_form_and_by_the_name_they_stand_behind() {
        String text = shown("{\"userAgent\":\"curl token=abcdefgh1234\",\"password\":\"hunter2!\",\"tokens\":[\"a\"],"
                        + "\"sessionToken\":[[\"first-one\",\"other\"]],\"note\":\"ghp_0123456789abcdefghij\","
                        + "\"ghp_0123456789abcdefghij\":\"x\",\"secretId\":\"prod/db\",\"secret\":\"\"}")
                .text();
        assertThat(text)
                .doesNotContain("abcdefgh1234", "hunter2", "first-one", "other", "ghp_")
                .contains("\"password\" : \"#", "\"secretId\" : \"prod/db\"", "\"secret\" : \"\"", "curl token=#");
    }

    @Test
    void what_lies_deep_in_something_secret_and_numbers_are_masked_too() {
        String text = shown(
                        "{\"password\":12345678,\"secret\":{\"value\":\"hunter2\",\"of\":[{\"pin\":4711}]},\"n\":42}")
                .text();
        assertThat(text).doesNotContain("12345678", "hunter2", "4711").contains("\"n\" : 42");
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** A record whose body is a text. */
    private static String body(String text) {
        return shown("{\"body\":" + quoted(text) + "}").text();
    }

    @Test
    void a_text_that_holds_json_is_masked_as_the_record_is() {
        String inner = "{\"user\":\"ana\",\"password\":\"hunter2!\",\"of\":[{\"sessionToken\":4711}]}";
        for (String text : List.of(
                inner, " \n[" + inner + "]", inner + "\n" + inner, quoted(inner), "{\"in\":" + quoted(inner) + "}")) {
            assertThat(body(text)).as(text).doesNotContain("hunter2", "4711").contains("ana", "#");
        }
        assertThat(body(inner)).contains("{\\\"user\\\":\\\"ana\\\",\\\"password\\\":\\\"#");
    }

    @Test
    void a_text_that_holds_json_without_secrets_stays_as_it_was_written() {
        assertThat(body("{ \"user\" : \"ana\",  \"n\":1.50}"))
                .contains("\"{ \\\"user\\\" : \\\"ana\\\",  \\\"n\\\":1.50}\"");
        assertThat(body("token: expired")).contains("token: expired");
        assertThat(body("{not json}")).contains("{not json}");
    }

    @Test
    void a_text_that_cannot_be_read_as_json_and_names_something_secret_is_masked_as_a_whole() {
        String deep = "{\"password\":\"hunter2!\"}";
        for (int i = 0; i < 6; i++) {
            deep = "{\"in\":" + quoted(deep) + "}";
        }
        assertThat(body(deep)).doesNotContain("hunter2").contains("in");
        for (String text : List.of(
                "{\"user\":\"ana\",\"password\":\"hunter2!",
                "request {\"password\" : \"hunter2!\"}",
                "{'password': 'hunter2!'}",
                "{\"pass\\u0077ord\":\"hunter2!\",}",
                "{\"pass\\\\u0077ord\\\":\"hunter2!\",}",
                "{\"long\":\"" + "x".repeat(RecordText.LONGEST) + "\",\"password\":\"hunter2!\"}",
                "[".repeat(2_000) + "{\"password\":\"hunter2!\"}" + "]".repeat(2_000))) {
            assertThat(body(text)).as(text).matches("\\{\n  \"body\" : \"#[0-9a-f]{8}\"\n}");
        }
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void what_an_encoded_text_stands_for_is_shown_masked_where_it_hides_something_secret() {
        String inner = "{\"user\":\"ana\",\"password\":\"hunter2!\"}";
        String shown = "{\\\"user\\\":\\\"ana\\\",\\\"password\\\":\\\"#";
        for (String text : List.of(
                percent(inner),
                percent(percent(inner)),
                percent(base64(inner)),
                base64(inner),
                base64(" [" + inner + "]").replace("=", ""),
                inner.replace("\"", "&quot;"),
                inner.replace("\"", "&#34;"),
                inner.replace("\"", "&#x22;").replace("{", "&lcub;"),
                percent(inner).replace("%22", "%u0022"),
                quoted(percent(inner)))) {
            assertThat(body(text)).as(text).doesNotContain("hunter2").contains("ana", "password", "#");
        }
        assertThat(body(percent(inner))).contains(shown);
        assertThat(body("{\"document\":" + quoted(percent(inner)) + "}"))
                .doesNotContain("hunter2")
                .contains("document");
        assertThat(body("next=https%3A%2F%2Fexample.org%2F&pass%77ord=hunter2!"))
                .doesNotContain("hunter2");
    }

    @Test
    void what_an_encoded_text_hides_is_masked_whole_where_it_cannot_be_read_or_is_too_deep() {
        String inner = "{\"password\":\"hunter2!\"}";
        String deep = inner;
        for (int i = 0; i < 6; i++) {
            deep = percent(deep);
        }
        String masked = "\\{\n  \"body\" : \"#[0-9a-f]{8}\"\n}";
        for (String text : List.of(
                deep,
                percent("request " + inner),
                percent(inner.substring(0, inner.length() - 1)),
                percent(inner) + "%zz%",
                percent("{\"long\":\"" + "x".repeat(RecordText.LONGEST) + "\",\"password\":\"hunter2!\"}"),
                base64("x: " + inner).substring(0, 30))) {
            assertThat(body(text)).as(text).matches(masked);
        }
    }

    @Test
    void an_encoded_text_without_secrets_stays_as_it_was_written() {
        String policy =
                percent("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}]}");
        for (String text : List.of(
                policy,
                "a%20b%0Ac",
                "AT&T &amp; others",
                base64("nothing to be seen here"),
                "AmazonS3ReadOnlyAccessOfAll",
                "0123456789abcdef0123456789abcdef")) {
            assertThat(body(text)).as(text).contains("\"" + text + "\"");
        }
    }

    @Test
    void a_name_that_holds_json_is_masked_too() {
        assertThat(shown("{" + quoted("{\"password\":\"hunter2!\"}") + ":1}").text())
                .doesNotContain("hunter2");
    }

    @Test
    void what_looks_like_json_without_end_costs_no_more_than_it_is_long() {
        for (String text : List.of(
                "\\".repeat(1_000_000),
                "\"'".repeat(500_000),
                " :".repeat(500_000),
                "%25".repeat(300_000),
                "&amp;".repeat(200_000),
                "QUFB".repeat(250_000),
                "A ".repeat(500_000))) {
            assertThat(body(text).length()).isLessThanOrEqualTo(RecordText.LONGEST + 1);
        }
    }

    @Test
    void nothing_in_it_can_steer_a_page_or_a_terminal() {
        String text = shown("{\"a\":\"<script>\\u202e\\u001b[2J\\n\\u2028\\ue000\u200b\",\"\u202eb\":1}")
                .text();
        assertThat(text)
                .contains("<script>")
                .doesNotContain("\u202e", "\u001b", "\u2028", "\u200b", "\ue000")
                .contains("\\u{e000}");
        assertThat(text.lines()).as("no line break of a stranger's").hasSize(4);
    }

    @Test
    void of_what_is_long_the_beginning_is_shown_and_how_much_is_not_is_told() {
        String record =
                "{\"first\":\"here\",\"long\":\"" + "\uD83D\uDE00".repeat(RecordText.LONGEST) + "\",\"last\":1}";
        RecordText shown = shown(record);
        assertThat(shown.text())
                .startsWith("{\n  \"first\" : \"here\"")
                .endsWith("…")
                .doesNotContain("last");
        assertThat(shown.text().length()).isBetween(RecordText.LONGEST - 10, RecordText.LONGEST + 1);
        assertThat(shown.leftOut()).isEqualTo(record.getBytes(UTF_8).length - "{'first':'here','long':".length());
        assertThat(shown("{}").leftOut()).isZero();
    }

    /** Each level indents all that is within it, so that a small record could make a text without end. */
    @Test
    void what_is_deep_and_wide_ends_where_it_is_cut() {
        String deep = "[".repeat(900) + "1,".repeat(1_000_000) + "1" + "]".repeat(900);
        assertThat(shown(deep).text().length()).isLessThan(2 * RecordText.LONGEST);
        assertThat(shown(deep).leftOut()).isGreaterThan(1_900_000);
    }

    @Test
    void what_is_no_json_is_not_laid_out() {
        for (String none : List.of("{\"a\":", "plain", "{\"a\":1,,}", "{\"a\":\"" + "\u0001")) {
            assertThat(RecordText.of(none.getBytes(UTF_8))).isEmpty();
        }
    }
}
