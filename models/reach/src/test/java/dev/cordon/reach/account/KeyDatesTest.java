package dev.cordon.reach.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyDatesTest {
    private static String key(int number) {
        return "AKIAIOSFODNN7EXAMP%02d".formatted(number);
    }

    @Test
    void the_newest_are_told_newest_first() {
        TreeMap<String, String> facts = new TreeMap<>();
        for (int i = 1; i <= KeyDates.MOST + 2; i++) {
            KeyDates.put(key(i), i, facts);
        }
        assertThat(KeyDates.of(facts)).hasSize(KeyDates.MOST);
        assertThat(KeyDates.of(facts).keySet()).first().isEqualTo(key(KeyDates.MOST + 2));
        assertThat(KeyDates.of(facts)).doesNotContainKeys(key(1), key(2));
    }

    @Test
    void keys_that_were_made_and_deleted_push_no_other_out() {
        TreeMap<String, String> facts = new TreeMap<>();
        KeyDates.put(key(0), 1, facts);
        facts.put(UserFacts.ACCESS_KEY + key(0), "Active");
        for (int i = 1; i <= 2 * KeyDates.MOST; i++) {
            KeyDates.put(key(i), 1 + i, facts);
            facts.put(UserFacts.ACCESS_KEY + key(i), UserChanges.DELETED);
        }
        assertThat(KeyDates.of(facts)).hasSize(KeyDates.MOST).containsEntry(key(0), 1L);
        Map<String, Long> told = KeyDates.of(facts);
        KeyDates.prune(facts);
        assertThat(KeyDates.of(facts)).isEqualTo(told);
        assertThat(facts.keySet().stream().filter(fact -> fact.startsWith(UserFacts.ACCESS_KEY_CREATED)))
                .as("nobody makes an account larger by making and deleting keys")
                .hasSize(KeyDates.MOST);
    }

    @Test
    void a_date_that_is_known_stays_and_one_before_1970_is_none() {
        TreeMap<String, String> facts = new TreeMap<>();
        KeyDates.put(key(1), 0, facts);
        KeyDates.put(key(2), 7, facts);
        KeyDates.put(key(2), 8, facts);
        assertThat(KeyDates.of(facts)).containsExactly(Map.entry(key(2), 7L));
    }

    @Test
    void what_is_no_id_or_no_date_is_not_told() {
        Map<String, String> facts = new HashMap<>();
        facts.put(UserFacts.ACCESS_KEY_CREATED + "<script>alert(1)</script>", "7");
        facts.put(UserFacts.ACCESS_KEY_CREATED + "A".repeat(129), "7");
        facts.put(UserFacts.ACCESS_KEY_CREATED + key(1), "yesterday");
        facts.put(UserFacts.ACCESS_KEY_CREATED + key(2), "99999999999999999999");
        facts.put(UserFacts.ACCESS_KEY + key(3), "7");
        assertThat(KeyDates.of(facts)).isEmpty();
    }
}
