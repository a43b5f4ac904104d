package dev.cordon.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisplayTextTest {
    private final DisplayText text = new DisplayText(true);
    private final DisplayText ascii = new DisplayText(false);

    @Test
    void escape_sequences_are_shown_and_not_sent() {
        assertThat(text.harmless("a\u001b]0;owned\u0007b\u009b31m\r\n\t"))
                .isEqualTo("a\\u{1b}]0;owned\\u{7}b\\u{9b}31m\\u{d}\\u{a}\\u{9}");
    }

    @Test
    void characters_that_reorder_or_hide_text_are_shown() {
        assertThat(text.harmless("a\u202eb\u2066c\u200bd\ufeffe\u2028f\ue000g\ud800h"))
                .isEqualTo("a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}e\\u{2028}f\\u{e000}g\\u{d800}h");
    }

    @Test
    void letters_of_all_scripts_stay_and_stacked_marks_do_not() {
        assertThat(text.harmless("Zoë 日本 Ж")).isEqualTo("Zoë 日本 Ж");
        assertThat(text.harmless("e\u0301\u0301\u0301\u0301")).isEqualTo("e\u0301\u0301");
        assertThat(text.harmless("\u0301x")).isEqualTo("x");
        assertThat(text.harmless("a\u00a0b")).isEqualTo("a b");
    }

    @Test
    void a_terminal_without_unicode_gets_ascii_only() {
        assertThat(ascii.harmless("Zoë 日")).isEqualTo("Zo\\u{eb} \\u{65e5}");
        assertThat(ascii.fit("abcdefgh", 6)).isEqualTo("abc...");
    }

    @Test
    void width_counts_columns_and_not_characters() {
        assertThat(DisplayText.width("abc")).isEqualTo(3);
        assertThat(DisplayText.width("日本")).isEqualTo(4);
        assertThat(DisplayText.width("e\u0301")).isEqualTo(1);
        assertThat(DisplayText.width("\ud83d\ude00")).isEqualTo(2);
        assertThat(DisplayText.width("가")).isEqualTo(2);
    }

    @Test
    void a_wide_character_is_never_cut_in_half() {
        assertThat(text.fit("日本語日本語", 6)).isEqualTo("日本…");
        assertThat(text.cell("日本語日本語", 6)).isEqualTo("日本… ");
        assertThat(text.numberCell("7", 3)).isEqualTo("  7");
    }

    @Test
    void wrapping_breaks_between_words_and_ends_with_an_ellipsis() {
        assertThat(text.wrap("one two three four five six", 9, 2)).containsExactly("one two", "three fo…");
        assertThat(text.wrap("one two", 9, 2)).containsExactly("one two");
        assertThat(text.wrap("", 9, 2)).isEmpty();
        assertThat(text.wrap("abcdefghijkl", 5, 3)).containsExactly("abcde", "fghij", "kl");
    }

    @Test
    void any_text_becomes_harmless_and_fits() {
        Random random = new Random(11);
        int[] spice = {0x1b, 0x9b, 0x202e, 0x200f, 0x0301, 0x65e5, 0x1f600, 0xd800, 0xdc00, 0x2028, 0, '\n', 0xe0041};
        for (int round = 0; round < 2000; round++) {
            StringBuilder made = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                made.appendCodePoint(
                        random.nextInt(3) == 0 ? spice[random.nextInt(spice.length)] : random.nextInt(0x10ffff + 1));
            }
            for (DisplayText display : List.of(text, ascii)) {
                String harmless = display.harmless(made.toString());
                assertThat(harmless.codePoints()).noneMatch(DisplayTextTest::dangerous);
                int columns = 4 + random.nextInt(30);
                assertThat(DisplayText.width(display.cell(harmless, columns))).isEqualTo(columns);
                assertThat(display.wrap(harmless, columns, 3))
                        .hasSizeLessThanOrEqualTo(3)
                        .allMatch(line -> DisplayText.width(line) <= columns);
            }
        }
    }

    private static boolean dangerous(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    @Test
    void hanging_lines_lose_nothing_and_break_between_words() {
        String text = "    call  iam:CreatePolicy /cordon/cordon-cn-0011 and then some more words to wrap";
        List<String> lines = new DisplayText(true).hanging(text, "        ", 44);
        assertThat(lines).allMatch(line -> DisplayText.width(line) <= 44);
        assertThat(lines.get(0)).startsWith("    call  iam:CreatePolicy");
        assertThat(lines.stream().skip(1)).allMatch(line -> line.startsWith("        "));
        assertThat(String.join(" ", lines).replaceAll("\\s+", " ").strip())
                .isEqualTo(text.replaceAll("\\s+", " ").strip());
        assertThat(new DisplayText(true).hanging("x".repeat(100), "  ", 44)).hasSize(3);
    }
}
