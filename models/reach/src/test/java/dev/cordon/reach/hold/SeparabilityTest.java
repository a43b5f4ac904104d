package dev.cordon.reach.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.HoldRung;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeparabilityTest {
    private static Separability of(
            Set<String> attackSessions, String attackNetwork, Set<String> attackActions, Set<String> routine) {
        return Separability.of(new Separability.Known(
                attackSessions,
                Set.of("AROAJOB:ci"),
                attackNetwork.isEmpty() ? List.of() : List.of(attackNetwork),
                List.of("198.51.100.0/24", "2001:db8:1::/48"),
                attackActions,
                routine));
    }

    @Test
    void a_thief_with_a_session_of_its_own_from_elsewhere_doing_other_things_is_told_apart_by_all() {
        Separability all =
                of(Set.of("AROAJOB:evil"), "203.0.113.9", Set.of("iam:CreateUser"), Set.of("ec2:DescribeInstances"));
        assertThat(all.rungs()).containsExactly(HoldRung.SESSION, HoldRung.NETWORK, HoldRung.SURGICAL);
        assertThat(all.mustAsk()).isFalse();
        assertThat(all.sentences()).containsOnlyKeys(HoldRung.SESSION, HoldRung.NETWORK, HoldRung.SURGICAL);
    }

    @Test
    void a_thief_who_does_only_what_is_routine_from_the_same_network_with_the_same_session_is_not_told_apart() {
        Separability none = of(Set.of("AROAJOB:ci"), "198.51.100.9", Set.of("s3:HeadObject"), Set.of("s3:GetObject"));
        assertThat(none.mustAsk()).isTrue();
        assertThat(none.sentences().get(HoldRung.SESSION)).contains("AROAJOB:ci");
        assertThat(none.sentences().get(HoldRung.NETWORK)).contains("198.51.100.0/24");
        assertThat(none.sentences().get(HoldRung.SURGICAL)).contains("s3:GetObject");
    }

    @Test
    void a_leaked_key_has_no_session() {
        Separability key = of(Set.of(), "203.0.113.9", Set.of("s3:GetObject"), Set.of("s3:GetObject"));
        assertThat(key.rungs()).containsExactly(HoldRung.NETWORK);
        assertThat(key.sentences().get(HoldRung.SESSION)).contains("long-term key");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, true",
        "198.51.100.9, false",
        "198.51.0.0/16, false",
        "2001:db8:1:2::1, false",
        "2001:db8:2::1, true",
        "cloudformation.amazonaws.com, false",
        "'', false",
    })
    void networks_are_apart_where_no_address_is_in_both(String attack, boolean apart) {
        Separability known = of(Set.of(), attack, Set.of(), Set.of());
        assertThat(known.rungs().contains(HoldRung.NETWORK)).isEqualTo(apart);
    }

    @Test
    void what_a_routine_call_asks_for_is_routine_too() {
        Separability known = of(Set.of(), "", Set.of("glue:GetTable"), Set.of("athena:StartQueryExecution"));
        assertThat(known.mustAsk()).isTrue();
    }
}
