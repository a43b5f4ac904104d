package dev.cordon.console.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
