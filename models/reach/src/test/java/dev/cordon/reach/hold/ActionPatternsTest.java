package dev.cordon.reach.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionPatternsTest {
    private static SortedSet<String> matched(Iterable<String> patterns) {
        TreeSet<String> matched = new TreeSet<>();
        patterns.forEach(pattern -> matched.addAll(ActionPatterns.matching(pattern)));
        return matched;
    }

    @Test
    void patterns_for_the_dangerous_actions_match_these_and_nothing_else() {
        SortedSet<String> danger = DangerActions.bundled().all();
        SortedSet<String> patterns = ActionPatterns.exactly(danger);
        assertThat(matched(patterns)).isEqualTo(danger);
        assertThat(patterns.size()).isLessThan(danger.size() * 2 / 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void patterns_for_any_actions_match_these_and_at_most_what_is_free(long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>(ActionPatterns.all());
        Collections.shuffle(all, random);
        TreeSet<String> wanted = new TreeSet<>(all.subList(0, 300));
        TreeSet<String> free = new TreeSet<>(all.subList(300, 6_000));
        assertThat(matched(ActionPatterns.exactly(wanted))).isEqualTo(wanted);
        SortedSet<String> wider = matched(ActionPatterns.covering(wanted, free::contains));
        assertThat(wider).containsAll(wanted);
        wider.removeAll(wanted);
        assertThat(free).containsAll(wider);
    }

    @Test
    void an_action_that_the_catalogue_lacks_stands_for_itself() {
        assertThat(ActionPatterns.exactly(List.of("newservice:dothings"))).containsExactly("newservice:dothings");
    }
}
