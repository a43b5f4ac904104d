package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.domain.Action;
import dev.cordon.domain.Alert;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verdicts on identities that were never seen before, by their cohort. */
class ColdStartTest {
    private static final int DAYS = 20;
    private static final long AFTER = TestEvents.START + DAYS * TestEvents.DAY + 9 * TestEvents.HOUR;

    private final SequentialReplay replay =
            new SequentialReplay(TestEvents.scorer(), BehaviorSettings.DEFAULT, new ExposureBook());
    private final List<Alert> alerts = new ArrayList<>();

    @BeforeEach
    void runners_deploy_and_people_read() {
        for (int day = 0; day < DAYS; day++) {
            long morning = TestEvents.START + day * TestEvents.DAY + 9 * TestEvents.HOUR;
            for (int i = 0; i < 12; i++) {
                play(runner("build-" + day + "-" + i, morning + i * 60_000L, "PutObject"));
                play(TestEvents.event(
                        "person" + i % 6, morning + i * 60_000L + 1, "GetObject", "arn:aws:s3:::docs/page-" + i));
            }
        }
        alerts.clear();
    }

    @Test
    void the_first_event_of_a_runner_is_compared_with_other_runners() {
        double usual = play(runner("fresh-1", AFTER, "PutObject")).logOdds();
        double odd = play(runner("fresh-2", AFTER, "GetObject")).logOdds();
        assertThat(odd).isGreaterThan(usual + 2);
    }

    @Test
    void what_the_cohort_commonly_does_is_not_risky_however_much_it_can_do() {
        for (int i = 0; i < 240; i++) {
            play(runner("setup-" + i, AFTER + i, "PutBucketPolicy"));
        }
        alerts.clear();
        play(runner("next-day", AFTER + TestEvents.DAY, "PutBucketPolicy"));
        assertThat(alerts).isEmpty();
    }

    @Test
    void several_risky_actions_of_an_unknown_identity_weigh_more_than_one() {
        play(TestEvents.event("mallory", AFTER, "PutBucketPolicy", "arn:aws:s3:::a"));
        double one = alerts.get(alerts.size() - 1).priority();
        play(TestEvents.event("mallory", AFTER + 1000, "PutUserPolicy", "arn:aws:s3:::b"));
        play(TestEvents.event("mallory", AFTER + 2000, "PutRolePolicy", "arn:aws:s3:::c"));
        assertThat(alerts.get(alerts.size() - 1).priority()).isGreaterThan(2 * one);
        double three = alerts.get(alerts.size() - 1).priority();
        play(TestEvents.event("mallory", AFTER + 3000, "PutRolePolicy", "arn:aws:s3:::d"));
        assertThat(alerts.get(alerts.size() - 1).priority()).isEqualTo(three);
    }

    @Test
    void before_anything_is_known_no_event_speaks_for_a_takeover() {
        SequentialReplay empty =
                new SequentialReplay(TestEvents.scorer(), BehaviorSettings.DEFAULT, new ExposureBook());
        double first = empty.play(TestEvents.event("alice", AFTER, "GetObject", "arn:aws:s3:::x/y"))
                .logOdds();
        assertThat(first)
                .isCloseTo(new TestEvents.PlainScorer().logOdds(0, new float[FeatureSchema.size()]), within(1e-5));
    }

    private Judgement play(IdentityEvent event) {
        Judgement judgement = replay.play(event);
        alerts.addAll(judgement.alerts());
        return judgement;
    }

    private static IdentityEvent runner(String run, long at, String operation) {
        IdentityEvent event = TestEvents.event(run, at, operation, "");
        return event.with(
                draft -> draft.identity(new Identity("ci:" + run, IdentityKind.CI_RUNNER, run, "111122223333", ""))
                        .action(new Action("s3", operation)));
    }
}
