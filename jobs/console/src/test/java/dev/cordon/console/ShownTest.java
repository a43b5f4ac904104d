package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void what_steers_is_shown_and_what_is_long_is_cut_between_characters() {
        assertThat(Shown.text("a\u001b[31mb\u202ec\nd\u200b")).isEqualTo("a\\u{1b}[31mb\\u{202e}c\\u{a}d\\u{200b}");
        assertThat(Shown.text("x".repeat(2_000))).hasSize(Shown.LONGEST + 1).endsWith("…");
        String pairs = "x".repeat(Shown.LONGEST - 1) + "\ud83d\ude00";
        assertThat(Shown.text(pairs)).isEqualTo("x".repeat(Shown.LONGEST - 1) + "…");
        assertThat(Shown.text("<b>é</b>")).isEqualTo("<b>é</b>");
    }

    @Test
    void trees_are_harmless_with_their_names_and_plans_keep_their_lines() throws Exception {
        JsonNode tree = JsonMapper.builder().build().readTree("{\"a\\u001b\":[\"b\\u202e\\nc\",1,true,null]}");
        assertThat(Shown.tree(tree, 100).toString())
                .isEqualTo("{\"a\\\\u{1b}\":[\"b\\\\u{202e}\\\\u{a}c\",1,true,null]}");
        assertThat(Shown.plan(tree).path("a\\u{1b}").path(0).asText()).isEqualTo("b\\u{202e}\nc");
    }
}
