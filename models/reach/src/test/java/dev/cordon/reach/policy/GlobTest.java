package dev.cordon.reach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GlobTest {
    private static final int ROUNDS = 30_000;
    private final Random random = new Random(7);

    private String text(String alphabet, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static int[] codes(String pattern) {
        return pattern.chars().map(c -> Glob.code((char) c)).toArray();
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder("(?s)");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }

    /** Wildcards within the first five parts of an ARN do not cross colons. */
    private static String arnRegex(String pattern) {
        StringBuilder regex = new StringBuilder("(?s)");
        int colons = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            colons += c == ':' ? 1 : 0;
            boolean ends = i + 1 == pattern.length() || pattern.charAt(i + 1) == ':' || pattern.charAt(i + 1) == '*';
            String star = colons < 5 && !ends ? "[^:]*" : ".*";
            String one = colons < 5 ? "[^:]" : ".";
            regex.append(c == '*' ? star : c == '?' ? one : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }

    @Test
    void pattern_agrees_with_the_regular_expression_of_the_same_meaning() {
        int matched = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String pattern = text("ab:**?", 8);
            String text = text("ab:", 10);
            boolean expected = Pattern.matches(regex(pattern), text);
            assertThat(Glob.of(pattern, false).matches(text))
                    .as(pattern + " " + text)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(ROUNDS / 20, ROUNDS / 2);
    }

    @Test
    void arn_pattern_keeps_stars_within_parts_as_the_regular_expression_does() {
        for (int i = 0; i < ROUNDS; i++) {
            String pattern = "arn:" + text("ab::*?", 9);
            String text = "arn:" + text("ab::", 12);
            assertThat(Glob.ofArn(codes(pattern)).matches(text))
                    .as(pattern + " " + text)
                    .isEqualTo(Pattern.matches(arnRegex(pattern), text));
        }
    }

    @Test
    void case_is_ignored_where_asked() {
        for (int i = 0; i < ROUNDS / 10; i++) {
            String pattern = text("aAbB*?", 6);
            String text = text("aAbB", 6);
            assertThat(Glob.of(pattern, true).matches(text)).isEqualTo(Pattern.matches("(?i)" + regex(pattern), text));
        }
    }

    @Test
    void what_covers_an_open_text_matches_all_that_it_may_be_and_what_does_not_meet_it_matches_none() {
        int covered = 0;
        int apart = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Glob glob = Glob.ofArn(codes((random.nextBoolean() ? "arn:" : "") + text("ab:**?", 6)));
            String open = "arn:" + text("ab:*", 5);
            String filled = open.chars()
                    .mapToObj(c -> c == '*' ? text("ab:", 3) : String.valueOf((char) c))
                    .reduce("", String::concat);
            if (glob.covers(open)) {
                assertThat(glob.matches(filled)).isTrue();
                covered++;
            }
            if (!glob.meets(open)) {
                assertThat(glob.matches(filled)).isFalse();
                apart++;
            }
        }
        assertThat(covered).isGreaterThan(ROUNDS / 100);
        assertThat(apart).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void pattern_of_many_stars_does_not_explode() {
        String text = "a".repeat(10_000);
        assertThat(Glob.of("*a".repeat(2_000) + "*b", false).matches(text)).isFalse();
        assertThat(Glob.of("*a".repeat(2_000) + "*", false).matches(text)).isTrue();
        assertThat(Glob.ofArn(codes("arn:" + "a*".repeat(2_000) + "b:*:" + "?*".repeat(100)))
                        .matches("arn:" + text))
                .isFalse();
        assertThat(Glob.of("*".repeat(100_000) + "b", false).matches(text)).isFalse();
    }
}
