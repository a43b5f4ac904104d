package dev.cordon.launcher.live.demo;

import static dev.cordon.launcher.live.demo.Staged.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import org.junit.jupiter.api.Test;

class SceneTest {
    @Test
    void it_held_up_where_the_attacker_was_denied_and_the_workload_spared() {
        assertThat(Staged.heldUp(Staged.leakedKey()).heldUp()).isTrue();
        assertThat(Staged.heldUp(Staged.takenRole()).heldUp()).isTrue();
    }

    @Test
    void it_did_not_where_nobody_was_held() {
        Scene scene = Staged.leakedKey();
        scene.ingested(AT);
        scene.attacker().count(false, true, true);
        scene.stands(Staged.hold(scene, "alert", ContainmentState.APPLIED), AT);

        assertThat(scene.held()).isFalse();
        assertThat(scene.heldUp()).isFalse();
    }

    @Test
    void it_did_not_where_nothing_was_denied() {
        Scene scene = Staged.leakedKey();
        scene.stands(Staged.hold(scene, "alert", ContainmentState.HELD), AT);

        assertThat(scene.held()).isTrue();
        assertThat(scene.heldUp()).isFalse();
    }

    @Test
    void it_did_not_where_a_call_of_the_attacker_passed_after_the_hold() {
        Scene scene = Staged.heldUp(Staged.leakedKey());
        scene.attacker().count(true, false, false);

        assertThat(scene.heldUp()).isFalse();
    }

    @Test
    void a_workload_that_goes_on_apart_has_to_be_spared() {
        Scene denied = Staged.heldUp(Staged.takenRole());
        denied.workload().count(true, true, true);
        Scene silent = Staged.takenRole();
        silent.stands(Staged.hold(silent, "alert", ContainmentState.HELD), AT);
        silent.attacker().count(true, true, true);

        assertThat(denied.heldUp()).isFalse();
        assertThat(silent.heldUp()).as("nothing shows that it was spared").isFalse();
    }

    @Test
    void one_that_a_hold_cannot_tell_from_its_attacker_need_not_be() {
        Scene scene = Staged.heldUp(Staged.leakedKey());
        scene.workload().count(true, true, true);

        assertThat(scene.heldUp()).isTrue();
    }

    @Test
    void the_first_moment_of_each_kind_counts() {
        Scene scene = Staged.leakedKey();
        scene.alerted(AT); // not this attack's: it has not begun
        scene.ingested(AT + 1);
        scene.ingested(AT + 2);
        scene.alerted(AT + 3);
        scene.alerted(AT + 4);
        scene.stands(Staged.hold(scene, "alert", ContainmentState.APPLIED), AT + 5);
        scene.stands(Staged.hold(scene, "alert", ContainmentState.HELD), AT + 6);
        scene.stands(Staged.hold(scene, "alert", ContainmentState.HELD), AT + 7);

        assertThat(scene.ingestedMillis()).isEqualTo(AT + 1);
        assertThat(scene.alertedMillis()).isEqualTo(AT + 3);
        assertThat(scene.appliedMillis()).isEqualTo(AT + 5);
        assertThat(scene.heldMillis()).isEqualTo(AT + 6);
    }

    @Test
    void of_two_holds_of_one_target_the_one_counts_that_was_held_first() {
        Scene scene = Staged.leakedKey();
        var first = Staged.hold(scene, "first", ContainmentState.PROPOSED);
        var second = Staged.hold(scene, "second", ContainmentState.HELD);
        scene.stands(first, AT);
        scene.stands(second, AT + 1);
        scene.stands(first, AT + 2);

        assertThat(scene.hold()).contains(second);
    }
}
