package dev.cordon.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.domain.ContainmentState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HoldsOfAlertTest {
    private static JsonNode hold(String id, ContainmentState state) {
        return JsonNodeFactory.instance.objectNode().put("containment", id).put("state", state.name());
    }

    @Test
    void what_waits_for_a_person_is_shown_and_the_others_that_are_open_are_named() {
        JsonNode proposed = hold("cn-b", ContainmentState.PROPOSED);
        HoldsOfAlert holds = HoldsOfAlert.of(List.of(
                hold("cn-d", ContainmentState.REJECTED),
                hold("cn-c", ContainmentState.CONFIRMED),
                proposed,
                hold("cn-a", ContainmentState.HELD)));
        assertThat(holds.shown()).isSameAs(proposed);
        assertThat(holds.others()).containsExactly("cn-a", "cn-c");
        assertThat(holds.inForce()).containsExactly("cn-a", "cn-c");
    }

    @Test
    void of_those_that_ask_alike_the_newest_is_shown() {
        JsonNode newest = hold("cn-b", ContainmentState.HELD);
        assertThat(HoldsOfAlert.of(List.of(newest, hold("cn-a", ContainmentState.APPLYING)))
                        .shown())
                .isSameAs(newest);
    }

    @ParameterizedTest
    @EnumSource
    void one_that_is_open_is_never_hidden_by_one_that_is_over(ContainmentState state) {
        JsonNode one = hold("cn-a", state);
        HoldsOfAlert holds = HoldsOfAlert.of(List.of(hold("cn-b", ContainmentState.RELEASED), one));
        boolean open = !state.isTerminal() || state.mayBeInForce();
        assertThat(holds.shown() == one).isEqualTo(open);
        assertThat(holds.others()).isEmpty();
        assertThat(holds.inForce().contains("cn-a")).isEqualTo(state.mayBeInForce());
    }
}
