package dev.cordon.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.SignalKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static Transition to(ContainmentState state, Ending ending) {
        Containment one = Containment.approved(Plans.threeSteps("al-1", OnTimeout.RELEASE), "", Plans.NOON);
        return new Transition(
                one.id(),
                "local",
                Plans.TARGET,
                7,
                1,
                Transition.Kind.MOVED,
                ContainmentState.HELD,
                state,
                "dana",
                "because",
                List.of(),
                ending,
                Plans.NOON);
    }

    private static List<SignalKind> kinds(ContainmentState state, Ending ending) {
        return Labels.of(to(state, ending)).stream().map(IdentitySignal::kind).toList();
    }

    @Test
    void a_hold_freezes_and_its_end_thaws() {
        assertThat(kinds(ContainmentState.HELD, Ending.NONE)).containsExactly(SignalKind.HELD);
        assertThat(kinds(ContainmentState.RELEASED, Ending.LAPSED)).containsExactly(SignalKind.RELEASED);
    }

    @Test
    void only_a_person_labels() {
        assertThat(kinds(ContainmentState.RELEASING, Ending.RELEASED)).containsExactly(SignalKind.VERDICT_BENIGN);
        assertThat(kinds(ContainmentState.CONFIRMED, Ending.CONFIRMED)).containsExactly(SignalKind.VERDICT_MALICIOUS);
        assertThat(kinds(ContainmentState.RELEASING, Ending.LAPSED)).isEmpty();
        assertThat(kinds(ContainmentState.RELEASING, Ending.UNDONE)).isEmpty();
        assertThat(kinds(ContainmentState.FAILED, Ending.NONE)).isEmpty();
    }

    @Test
    void the_same_transition_gives_the_same_signal() {
        Transition held = to(ContainmentState.HELD, Ending.NONE);
        assertThat(Labels.of(held)).isEqualTo(Labels.of(held));
        assertThat(Labels.of(held).get(0).identityKey()).isEqualTo(Plans.TARGET);
        assertThat(Labels.of(held).get(0).signalId()).startsWith(held.id());
    }
}
