package dev.cordon.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.plan.HoldPlan;
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
            assertThat(told.signal().alertId()).isEqualTo("al-1");
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
                .as("whose hold it is, which a verdict has to be of to decide it")
                .containsExactly(new ToldSignal(
                        Labels.of(to(ContainmentState.HELD, Ending.NONE)).get(0).about("al-1"), "", ""));
    }

    private static List<SignalKind> told(Containment waiting, Verb verb, String reason) {
        Advance ended =
                Lifecycle.advance(waiting, new Input.Decided(verb, "dana", "approver", reason, 0, Plans.NOON + 1));
        assertThat(ended.after().state()).isEqualTo(ContainmentState.REJECTED);
        return ended.transitions().stream()
                .flatMap(transition -> ToldSignal.of(ended.after(), transition).stream())
                .map(told -> {
                    assertThat(told.signal().alertId()).isEqualTo("al-1");
                    assertThat(told.who()).isEqualTo("dana");
                    return told.signal().kind();
                })
                .toList();
    }

    @Test
    void whoever_rejects_says_of_the_alert_what_their_words_say_and_else_nothing() {
        HoldPlan plan = Plans.threeSteps("al-1", OnTimeout.RELEASE);
        String falsely = ReleaseVerdict.FALSE_POSITIVE.before("not dana");
        String expected = ReleaseVerdict.BENIGN.before("the backup");
        for (Containment waiting : List.of(
                Containment.proposed(plan, 1, "stage is propose", Plans.NOON),
                Containment.approved(plan, "for the test", Plans.NOON))) {
            for (Verb verb : List.of(Verb.REJECT, Verb.RELEASE)) {
                assertThat(told(waiting, verb, falsely)).containsExactly(SignalKind.VERDICT_FALSE_POSITIVE);
                assertThat(told(waiting, verb, expected)).containsExactly(SignalKind.VERDICT_BENIGN);
                assertThat(told(waiting, verb, "not now")).isEmpty();
                assertThat(told(waiting, verb, "no " + falsely))
                        .as("words in the middle of a reason")
                        .isEmpty();
            }
        }
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
