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

    private static Transition released(String reason) {
        Transition to = to(ContainmentState.RELEASING, Ending.RELEASED);
        return new Transition(
                to.containment(),
                to.tenant(),
                to.identityKey(),
                to.version(),
                to.part(),
                to.kind(),
                to.from(),
                to.to(),
                to.actor(),
                reason,
                to.details(),
                to.ending(),
                to.atMillis());
    }

    @Test
    void a_false_positive_and_what_was_benign_as_expected_are_different_labels_with_who_and_why() {
        Containment hold =
                Containment.approved(Plans.threeSteps("al-1", OnTimeout.RELEASE), "for the test", Plans.NOON);
        Transition falsely = released("released: " + ReleaseVerdict.FALSE_POSITIVE.before("not dana"));
        assertThat(ToldSignal.of(hold, falsely)).singleElement().satisfies(told -> {
            assertThat(told.signal().kind()).isEqualTo(SignalKind.VERDICT_FALSE_POSITIVE);
            assertThat(told.alert()).isEqualTo("al-1");
            assertThat(told.who()).isEqualTo("dana");
            assertThat(told.why()).contains("not dana");
        });
        assertThat(ToldSignal.of(hold, released("released: " + ReleaseVerdict.BENIGN.before("the backup"))))
                .extracting(told -> told.signal().kind())
                .containsExactly(SignalKind.VERDICT_BENIGN);
        assertThat(ToldSignal.of(hold, released("released: looked at it")))
                .as("whoever says neither")
                .extracting(told -> told.signal().kind())
                .containsExactly(SignalKind.VERDICT_BENIGN);
        assertThat(ToldSignal.of(hold, to(ContainmentState.HELD, Ending.NONE)))
                .containsExactly(new ToldSignal(
                        Labels.of(to(ContainmentState.HELD, Ending.NONE)).get(0), "", "", ""));
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
