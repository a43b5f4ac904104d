package dev.cordon.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecisionMarkTest {
    @Test
    void it_is_found_before_words_about_the_same_token_alone() {
        DecisionMark mine = DecisionMark.of("a.b.c");
        assertThat(mine.digest()).matches("[0-9a-f]{16}");
        String words = mine.before("no role");
        assertThat(DecisionMark.of("a.b.c").wordsOf(words)).contains("no role");
        assertThat(DecisionMark.of("a.b.d").wordsOf(words)).isEmpty();
        assertThat(mine.wordsOf("no role")).isEmpty();
    }
}
