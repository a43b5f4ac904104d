package dev.cordon.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.Steps;
import dev.cordon.aws.TestAlerts;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.engine.plan.EarlierHold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowingTest {
    private static final String WORKER = AwsSandbox.role("worker");
    private static final String A = "AROAWORKER:a";
    private static final String B = "AROAWORKER:b";
    private static final String C = "AROAWORKER:c";

    private static Alert alert(long revision) {
        return TestAlerts.revised(
                TestAlerts.alert(
                        WORKER,
                        WORKER,
                        IdentityKind.WORKLOAD,
                        false,
                        List.of(TestAlerts.event(1_000, "s3:GetObject", "", "203.0.113.9", "", A)),
                        List.of(),
                        TestAlerts.routine()),
                revision);
    }

    private static EarlierHold hold(
            int number, long revision, int followed, ContainmentState state, String... sessions) {
        return hold(number, revision, followed, state, false, sessions);
    }

    private static EarlierHold hold(
            int number, long revision, int followed, ContainmentState state, boolean ended, String... sessions) {
        return new EarlierHold(
                number, Steps.ofSessions(number, revision, followed, HoldRung.SESSION, sessions), state, ended);
    }

    private static Set<String> suspects(String... sessions) {
        return new TreeSet<>(Arrays.asList(sessions));
    }

    @Test
    void a_session_that_no_hold_denies_is_followed_beside_the_one_that_stands() {
        Following following = Following.of(alert(2), List.of(hold(0, 1, 0, ContainmentState.HELD, A)), suspects(A, B));
        assertThat(following.number()).isEqualTo(1);
        assertThat(following.followed()).isEqualTo(1);
        assertThat(following.undenied(suspects(A, B))).containsExactly(B);
        assertThat(following.beside()).containsExactly(Steps.id(0).value());
        assertThat(following.question()).isEmpty();
        assertThat(following.wider()).isFalse();
    }

    @Test
    void nothing_follows_where_all_is_denied_or_nothing_stands_or_the_revision_was_planned_for() {
        assertThat(Following.of(alert(1), List.of(), suspects(A))).isEqualTo(Following.NONE);
        List<EarlierHold> standing =
                List.of(hold(0, 3, 0, ContainmentState.HELD, A), hold(1, 4, 1, ContainmentState.HELD, B));
        assertThat(Following.of(alert(9), standing, suspects(A, B))).isEqualTo(Following.NONE);
        assertThat(Following.of(alert(4), standing, suspects(A, B, C)))
                .as("replayed")
                .isEqualTo(Following.NONE);
        assertThat(Following.of(alert(5), standing, suspects(A, B, C)).number()).isEqualTo(2);
    }

    @Test
    void a_wider_hold_leaves_nothing_to_follow() {
        EarlierHold full = new EarlierHold(0, Steps.ofSessions(0, 1, 0, HoldRung.FULL), ContainmentState.HELD, false);
        assertThat(Following.of(alert(2), List.of(full), suspects(A, B))).isEqualTo(Following.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ContainmentState.class,
            names = {"PROPOSED", "REFUSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_repeat_of_the_same_sessions_is_never_held_again_wherever_their_hold_stands(ContainmentState state) {
        List<EarlierHold> earlier = List.of(hold(0, 1, 0, state, A));
        assertThat(Following.of(alert(2), earlier, suspects(A))).isEqualTo(Following.NONE);
        assertThat(Following.of(alert(2), earlier, suspects(A, B)).undenied(suspects(A, B)))
                .containsExactly(B);
    }

    @Test
    void what_people_ended_is_followed_by_a_question() {
        List<EarlierHold> released = List.of(hold(0, 1, 0, ContainmentState.RELEASED, true, A));
        Following following = Following.of(alert(2), released, suspects(A, B));
        assertThat(following.question()).contains(Steps.id(0).value(), "released", "all the same?");
        assertThat(following.standing()).isEmpty();
        List<EarlierHold> lapsed = List.of(hold(0, 1, 0, ContainmentState.RELEASED, A));
        assertThat(Following.of(alert(2), lapsed, suspects(A, B)).question()).isEmpty();
    }

    @Test
    void what_waits_for_people_is_planned_anew_in_its_place_with_all_that_others_do_not_deny() {
        Following first = Following.of(alert(2), List.of(hold(0, 1, 0, ContainmentState.PROPOSED, A)), suspects(A, B));
        assertThat(first.number()).isZero();
        assertThat(first.followed()).isEqualTo(1);
        assertThat(first.undenied(suspects(A, B))).containsExactly(A, B);
        Following second = Following.of(
                alert(3),
                List.of(hold(0, 1, 0, ContainmentState.HELD, A), hold(1, 2, 1, ContainmentState.PROPOSED, B)),
                suspects(A, B, C));
        assertThat(second.number()).isEqualTo(1);
        assertThat(second.followed()).isEqualTo(2);
        assertThat(second.undenied(suspects(A, B, C))).containsExactly(B, C);
    }

    @Test
    void what_was_refused_is_planned_anew_in_its_place_and_does_not_count() {
        Following again = Following.of(
                alert(3),
                List.of(hold(0, 1, 0, ContainmentState.HELD, A), hold(1, 2, 1, ContainmentState.REFUSED, B)),
                suspects(A, B));
        assertThat(again.number()).isEqualTo(1);
        assertThat(again.followed()).isEqualTo(1);
        assertThat(again.undenied(suspects(A, B))).containsExactly(B);
    }

    @Test
    void session_after_session_ends_in_one_wider_plan() {
        List<EarlierHold> earlier = new ArrayList<>();
        earlier.add(hold(0, 1, 0, ContainmentState.HELD, "AROAWORKER:0"));
        int plans = 0;
        for (int i = 1; i < 50; i++) {
            Set<String> suspects = new TreeSet<>();
            for (int each = Math.max(0, i - 15); each <= i; each++) {
                suspects.add("AROAWORKER:" + each);
            }
            Following following = Following.of(alert(i + 1), earlier, suspects);
            if (following.equals(Following.NONE)) {
                continue;
            }
            plans++;
            assertThat(following.number()).isEqualTo(plans);
            assertThat(following.wider()).isEqualTo(plans == EarlierHold.MOST - 1);
            // At the worst the wider one is one by session again, which people were asked for.
            earlier.add(hold(
                    following.number(),
                    i + 1,
                    following.followed(),
                    ContainmentState.HELD,
                    following.undenied(suspects).toArray(String[]::new)));
        }
        assertThat(plans).isEqualTo(EarlierHold.MOST - 1);
        assertThat(earlier).hasSize(EarlierHold.MOST);
    }

    @Test
    void a_proposal_that_grows_counts_too_so_that_people_can_come_to_an_answer() {
        EarlierHold proposal = hold(0, 1, 0, ContainmentState.PROPOSED, "AROAWORKER:0");
        int changes = 0;
        for (int i = 1; i < 50; i++) {
            Following following = Following.of(alert(i + 1), List.of(proposal), suspects("AROAWORKER:" + i));
            if (!following.equals(Following.NONE)) {
                changes++;
                proposal = hold(0, i + 1, following.followed(), ContainmentState.PROPOSED, "AROAWORKER:" + i);
            }
        }
        assertThat(changes).isEqualTo(EarlierHold.MOST_BY_SESSION + 1);
    }
}
