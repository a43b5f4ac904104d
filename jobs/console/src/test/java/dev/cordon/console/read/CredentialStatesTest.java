package dev.cordon.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Samples;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.StepStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialStatesTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final long OFF_AT = Plans.NOON;
    private static final String USED_BEFORE = "2025-10-09T08:43:20Z";

    private static Containment hold(String alert, StepStatus status) {
        Containment proposed = Samples.proposed("local", alert);
        return Plans.tookKey(proposed, ContainmentState.HELD, status, KEY, OFF_AT);
    }

    private static ObjectNode state(String kind, long lastSeen, Containment... holds) {
        ObjectNode credential = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("id", KEY)
                .put("last_seen", lastSeen);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        new CredentialStates(Arrays.asList(holds)).put(credential, shown);
        return shown;
    }

    private static ObjectNode state(Containment... holds) {
        return state("ACCESS_KEY", OFF_AT - 600_000, holds);
    }

    @Test
    void a_key_that_no_hold_has_off_was_active_when_it_was_used_last() {
        for (ObjectNode active : List.of(state(), state(hold("al-1", StepStatus.GONE)))) {
            assertThat(active.path("state").asText()).isEqualTo("ACTIVE");
            assertThat(active.path("state_as_of").asText()).isEqualTo(USED_BEFORE);
            assertThat(active.has("state_hold")).isFalse();
        }
    }

    @Test
    void a_key_that_a_hold_has_off_is_off_since_then_whatever_a_newer_one_does() {
        Containment off = hold("al-1", StepStatus.VERIFIED);
        ObjectNode shown = state(hold("al-2", StepStatus.UNKNOWN), off);
        assertThat(shown.path("state").asText()).isEqualTo("DEACTIVATED");
        assertThat(shown.path("state_as_of").asText()).isEqualTo("2025-10-09T08:53:20Z");
        assertThat(shown.path("state_hold").asText()).isEqualTo(off.id().value());
    }

    @Test
    void what_a_hold_has_not_settled_or_left_off_when_it_ended_is_not_known() {
        for (StepStatus status : List.of(StepStatus.INTENDED, StepStatus.KEPT, StepStatus.REVERT_FAILED)) {
            ObjectNode shown = state(hold("al-1", status));
            assertThat(shown.path("state").asText()).as(status.name()).isEqualTo("UNKNOWN");
            assertThat(shown.path("state_words").asText()).isEqualTo(status.sentence());
        }
    }

    @Test
    void a_key_that_was_used_after_a_hold_turned_it_off_is_not_said_to_be_off() {
        Containment off = hold("al-1", StepStatus.VERIFIED);
        assertThat(state("ACCESS_KEY", OFF_AT + 300_000, off).path("state").asText())
                .as("calls may have been on their way")
                .isEqualTo("DEACTIVATED");
        ObjectNode used = state("ACCESS_KEY", OFF_AT + 300_001, off);
        assertThat(used.path("state").asText()).isEqualTo("UNKNOWN");
        assertThat(used.path("state_words").asText()).isEqualTo("used after the hold turned it off");
    }

    @Test
    void what_ends_by_itself_is_turned_off_by_no_hold() {
        assertThat(state("TEMPORARY_KEY", OFF_AT, hold("al-1", StepStatus.VERIFIED))
                        .path("state")
                        .asText())
                .isEqualTo("ACTIVE");
    }
}
