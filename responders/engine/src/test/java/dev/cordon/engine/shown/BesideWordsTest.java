package dev.cordon.engine.shown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class BesideWordsTest {
    private static final HoldPlan PLAN = Plans.threeSteps("alert", OnTimeout.RELEASE);
    private static final Containment FIRST = proposed(PLAN);
    private static final Containment FURTHER = proposed(Plans.beside(PLAN, 1));

    private static Containment proposed(HoldPlan plan) {
        return Containment.proposed(plan, 1, "ask somebody", Plans.NOON);
    }

    private static Containment rejected(Containment hold) {
        return Lifecycle.advance(hold, new Input.Decided(Verb.REJECT, "dana", "approver", "benign", 0, Plans.NOON + 1))
                .after();
    }

    @Test
    void what_is_open_beside_a_hold_is_named_with_where_it_stands() {
        assertThat(BesideWords.of(rejected(FIRST), List.of(rejected(FIRST), FURTHER)))
                .contains(FURTHER.id().value(), "PROPOSED", "decided by itself")
                .doesNotContain(FIRST.id().value());
        assertThat(BesideWords.open(FURTHER, List.of(FIRST, FURTHER))).containsExactly(FIRST);
    }

    @Test
    void what_is_over_or_of_another_alert_is_not() {
        Containment other = proposed(Plans.threeSteps("other", OnTimeout.RELEASE));
        assertThat(BesideWords.of(FURTHER, List.of(rejected(FIRST), other, FURTHER)))
                .isEmpty();
    }
}
