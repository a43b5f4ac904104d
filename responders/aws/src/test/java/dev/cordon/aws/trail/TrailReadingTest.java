package dev.cordon.aws.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.RecordedTrail;
import dev.cordon.aws.TrailFlood;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrailReadingTest {
    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final String CI = IAM + "user/ci";
    private static final String DANA = IAM + "user/dana";
    private static final String DEPLOY = IAM + "role/deploy";
    private static final TrailQuestion MADE = TrailQuestion.whatItMade(CI, 0);
    private static final TrailQuestion ACTIONS =
            new TrailQuestion(CI, 0, (event, byThem) -> byThem ? event.action() : "");

    private final List<TrailEvent> calls = new ArrayList<>();

    private void call(int second, String by, String name, Map<String, String> answer) {
        calls.add(new TrailEvent("e" + calls.size(), second * 1000L, name, "iam", by, by, "", false, Map.of(), answer));
    }

    private void makes(int second, String by, String user) {
        call(second, by, "CreateUser", Map.of("user.arn", user));
    }

    private void takesOn(int second, String by, String role, String name) {
        call(second, by, "AssumeRole", Map.of("assumedRoleUser.arn", TrailFlood.session(role, name)));
    }

    private TrailAnswer ask(TrailQuestion question, TrailBounds bounds) {
        return RecordedTrail.of(calls).within(bounds).ask("111122223333", question);
    }

    private TrailAnswer ask(TrailQuestion question) {
        return ask(question, TrailBounds.USUAL);
    }

    @Test
    void calls_that_tell_the_same_are_the_first_and_the_last_and_a_number() {
        for (int i = 1; i <= 50; i++) {
            call(i, CI, "GetUser", Map.of());
        }
        assertThat(ask(ACTIONS).told()).singleElement().satisfies(told -> {
            assertThat(told.first().id()).isEqualTo("e0");
            assertThat(told.last().id()).isEqualTo("e49");
            assertThat(told.times()).isEqualTo(50);
        });
    }

    @Test
    void what_was_before_a_question_and_what_others_do_tells_it_nothing() {
        makes(1, CI, IAM + "user/early");
        makes(2, DANA, IAM + "user/other");
        TrailAnswer later = ask(TrailQuestion.whatItMade(CI, 1_999));
        assertThat(later.kin().arns()).as("from the second on").containsExactly(CI, IAM + "user/early");
        assertThat(ask(TrailQuestion.whatItMade(CI, 2_000)).kin().arns()).containsExactly(CI);
        assertThat(ask(TrailQuestion.whatItMade(CI, 2_000)).shown()).isFalse();
    }

    @Test
    void each_question_is_answered_by_itself() {
        makes(1, CI, IAM + "user/one");
        makes(2, DANA, IAM + "user/two");
        List<TrailAnswer> answers =
                RecordedTrail.of(calls).ask("111122223333", List.of(MADE, TrailQuestion.whatItMade(DANA, 0), ACTIONS));
        assertThat(answers.get(0).kin().arns()).containsExactly(CI, IAM + "user/one");
        assertThat(answers.get(1).kin().arns()).containsExactly(DANA, IAM + "user/two");
        assertThat(answers.get(2).told()).hasSize(1);
    }

    @Test
    void what_was_made_in_the_same_second_may_stand_behind_what_it_did() {
        makes(5, IAM + "user/one", IAM + "user/two");
        makes(5, CI, IAM + "user/one");
        assertThat(ask(MADE).kin().arns()).contains(IAM + "user/two");
    }

    @Test
    void over_a_bound_one_stands_for_all_sessions_of_its_role_whenever_they_called() {
        String other = TrailFlood.session(DEPLOY, "unknown");
        call(1, other, "GetUser", Map.of());
        for (int i = 0; i < 3; i++) {
            takesOn(2 + i, CI, DEPLOY, "n" + i);
        }
        takesOn(9, CI, IAM + "role/second", "a");
        TrailAnswer within = ask(ACTIONS, new TrailBounds(4, 10, 10));
        assertThat(within.kin().arns()).hasSize(5);
        assertThat(within.told()).hasSize(1);
        TrailAnswer over = ask(ACTIONS, new TrailBounds(2, 10, 10));
        assertThat(over.gap()).isEqualTo(TrailGap.NONE);
        assertThat(over.kin().arns())
                .containsExactly(
                        CI,
                        "arn:aws:sts::111122223333:assumed-role/deploy",
                        "arn:aws:sts::111122223333:assumed-role/second");
        assertThat(over.told()).extracting(told -> told.first().name()).contains("GetUser");
        assertThat(over.kin().made(calls.get(0))).isTrue();
    }

    @Test
    void federated_users_over_a_bound_are_all_of_the_account() {
        for (int i = 0; i < 3; i++) {
            call(
                    i,
                    CI,
                    "GetFederationToken",
                    Map.of("federatedUser.arn", "arn:aws:sts::111122223333:federated-user/u" + i));
        }
        assertThat(ask(MADE, new TrailBounds(2, 10, 10)).kin().arns())
                .containsExactly(CI, "arn:aws:sts::111122223333:federated-user");
    }

    @Test
    void over_the_others_it_keeps_what_it_has_and_says_that_there_was_more() {
        for (int i = 0; i < 3; i++) {
            makes(i, CI, IAM + "user/made-" + i);
        }
        call(4, CI, "GetUser", Map.of());
        assertThat(ask(MADE, new TrailBounds(9, 3, 9)).gap()).isEqualTo(TrailGap.NONE);
        TrailAnswer names = ask(MADE, new TrailBounds(9, 2, 9));
        assertThat(names.kin().arns()).containsExactly(CI, IAM + "user/made-0", IAM + "user/made-1");
        assertThat(names.gap().kind()).isEqualTo(TrailGap.Kind.TOO_MUCH);
        assertThat(names.gap().words()).contains("more than 2 things", CI, "1970-01-01T00:00:00Z");
        TrailAnswer told = ask(ACTIONS, new TrailBounds(9, 9, 1));
        assertThat(told.told()).hasSize(1);
        assertThat(told.gap().words()).contains("more than 1 different calls");
    }

    /** In files that are read by name, whoever calls through regions in the reverse order of their names does this. */
    private void hopsInTheWorstOrder(int hops) {
        makes(hops + 1, TrailFlood.session(IAM + "role/r" + hops, "s"), IAM + "user/last");
        for (int i = hops; i > 1; i--) {
            takesOn(i, TrailFlood.session(IAM + "role/r" + (i - 1), "s"), IAM + "role/r" + i, "s");
        }
        takesOn(1, CI, IAM + "role/r1", "s");
    }

    private TrailAnswer ask(TrailQuestion question, TrailBounds bounds, int readings) {
        AtomicInteger read = new AtomicInteger();
        TrailAnswer answer = new RecordedTrail(
                        () -> {
                            read.incrementAndGet();
                            return calls;
                        },
                        bounds)
                .ask("111122223333", question);
        assertThat(read).as("readings").hasValue(readings);
        return answer;
    }

    @Test
    void who_follows_from_whom_is_known_from_one_reading_whatever_the_order() {
        hopsInTheWorstOrder(30);
        makes(3, DANA, IAM + "user/other");
        TrailAnswer answer = ask(MADE, TrailBounds.USUAL, 1);
        assertThat(answer.kin().arns()).hasSize(32).contains(IAM + "user/last").doesNotContain(IAM + "user/other");
        assertThat(answer.gap()).isEqualTo(TrailGap.NONE);
        assertThat(answer.shown()).isTrue();
    }

    @Test
    void what_they_did_takes_one_more_reading() {
        call(99, IAM + "user/last", "GetUser", Map.of());
        hopsInTheWorstOrder(30);
        TrailAnswer answer = ask(ACTIONS, TrailBounds.USUAL, 2);
        assertThat(answer.told())
                .extracting(told -> told.first().name())
                .containsExactly("AssumeRole", "CreateUser", "GetUser");
        assertThat(answer.gap()).isEqualTo(TrailGap.NONE);
        Collections.reverse(calls);
        assertThat(ask(ACTIONS, TrailBounds.USUAL, 1).told()).hasSize(3);
    }

    @Test
    void what_was_made_before_a_question_follows_from_nobody_in_whatever_order() {
        makes(3, IAM + "user/one", IAM + "user/early");
        makes(6, IAM + "user/one", IAM + "user/late");
        makes(5, CI, IAM + "user/one");
        assertThat(ask(TrailQuestion.whatItMade(CI, 5_000)).kin().arns())
                .containsExactly(CI, IAM + "user/late", IAM + "user/one");
    }

    @Test
    void keys_are_followed_in_whatever_order() {
        calls.add(new TrailEvent(
                "by-key",
                9_000,
                "CreateUser",
                "iam",
                DANA,
                DANA,
                "AKIA1",
                false,
                Map.of(),
                Map.of("user.arn", IAM + "user/last")));
        call(8, IAM + "user/one", "CreateAccessKey", Map.of("accessKey.accessKeyId", "AKIA1"));
        makes(7, CI, IAM + "user/one");
        assertThat(ask(MADE, TrailBounds.USUAL, 1).kin().arns()).contains(IAM + "user/last");
    }

    @Test
    void sessions_over_a_bound_are_followed_in_whatever_order() {
        makes(9, TrailFlood.session(DEPLOY, "unknown"), IAM + "user/last");
        for (int i = 0; i < 3; i++) {
            takesOn(5 + i, IAM + "user/one", DEPLOY, "n" + i);
        }
        makes(4, CI, IAM + "user/one");
        assertThat(ask(MADE, new TrailBounds(3, 10, 10)).kin().arns()).doesNotContain(IAM + "user/last");
        TrailAnswer over = ask(MADE, new TrailBounds(2, 10, 10), 1);
        assertThat(over.kin().arns())
                .containsExactly(
                        CI, IAM + "user/last", IAM + "user/one", "arn:aws:sts::111122223333:assumed-role/deploy");
        assertThat(over.gap()).isEqualTo(TrailGap.NONE);
    }

    @Test
    void each_of_several_questions_is_closed_over_what_others_made_since_its_own_moment() {
        hopsInTheWorstOrder(12);
        List<TrailAnswer> answers = RecordedTrail.of(calls)
                .ask("111122223333", List.of(MADE, TrailQuestion.whatItMade(CI, 2_000), ACTIONS));
        assertThat(answers.get(0).kin().arns()).hasSize(14);
        assertThat(answers.get(1).kin()).isEqualTo(Kin.alone(CI));
        assertThat(answers.get(2).kin().arns()).hasSize(14);
        assertThat(answers).extracting(TrailAnswer::gap).containsOnly(TrailGap.NONE);
    }

    @Test
    void where_others_made_more_than_is_kept_a_trail_that_is_out_of_order_over_and_over_is_given_up() {
        hopsInTheWorstOrder(20);
        for (int i = 0; i < 30; i++) {
            makes(1, DANA, IAM + "user/other-" + i);
        }
        TrailAnswer answer = ask(MADE, new TrailBounds(25, 25, 25), 10);
        assertThat(answer.gap().kind()).isEqualTo(TrailGap.Kind.TOO_MUCH);
        assertThat(answer.gap().words()).contains("out of order");
        calls.sort(Comparator.comparingLong(TrailEvent::timeMillis));
        assertThat(ask(MADE, new TrailBounds(25, 25, 25), 1).kin().arns()).hasSize(22);
    }

    /** A service that takes on a role for itself is no identity that anybody made. */
    @Test
    void what_services_make_takes_no_place() {
        hopsInTheWorstOrder(12);
        for (int i = 0; i < 50; i++) {
            takesOn(1, "", IAM + "role/of-a-service", "n" + i);
        }
        assertThat(ask(MADE, new TrailBounds(25, 25, 25), 1).gap()).isEqualTo(TrailGap.NONE);
    }

    @Test
    void none_was_given_is_not_the_same_as_silence() {
        assertThat(Trail.NONE.ask("111122223333", MADE).gap().kind()).isEqualTo(TrailGap.Kind.NOT_GIVEN);
        assertThat(Trail.NONE.ask("111122223333", MADE).gap().partial()).isFalse();
        assertThat(ask(MADE)).isEqualTo(new TrailAnswer(Kin.alone(CI), List.of(), false, TrailGap.NONE));
    }
}
