package dev.cordon.reach.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, a*, true, true",
        "a*, a*, true, true",
        "a*, ab*, true, true",
        "ab*, a*, false, true",
        "a*, b*, false, false",
        "a?c, abc, true, true",
        "a?c, a*c, false, true",
        "a*c, a*d, false, false",
        "*prod*, app-prod, true, true",
        "*prod, dev*, false, true",
        "abc, abd, false, false",
    })
    void a_pattern_contains_and_overlaps_another(String a, String b, boolean contains, boolean overlaps) {
        assertThat(Glob.contains(a, b)).isEqualTo(contains);
        assertThat(Glob.overlap(a, b)).isEqualTo(overlaps);
        assertThat(Glob.overlap(b, a)).isEqualTo(overlaps);
    }

    @Test
    void what_contains_another_matches_whatever_that_matches_and_what_shares_a_match_overlaps() {
        Random random = new Random(20261121);
        for (int i = 0; i < 20_000; i++) {
            String a = draw(random, "ab*?", 5);
            String b = draw(random, "ab*?", 5);
            String text = draw(random, "ab", 5);
            if (Glob.matches(b, text) && Glob.contains(a, b)) {
                assertThat(Glob.matches(a, text))
                        .as("%s contains %s: %s", a, b, text)
                        .isTrue();
            }
            if (Glob.matches(a, text) && Glob.matches(b, text)) {
                assertThat(Glob.overlap(a, b))
                        .as("%s and %s share %s", a, b, text)
                        .isTrue();
            }
        }
    }

    private static String draw(Random random, String letters, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
