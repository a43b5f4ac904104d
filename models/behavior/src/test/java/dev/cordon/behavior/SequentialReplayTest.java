package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.domain.SourceEndpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people say of an identity, amid its events. */
class SequentialReplayTest {
    private static final long ODD = TestEvents.START + 40 * TestEvents.DAY + 10 * TestEvents.HOUR;

    private static final SourceEndpoint ELSEWHERE = new SourceEndpoint("203.0.113.9", "203.0.113.0/24", "eu-west-1");

    private final SequentialReplay replay = TestEvents.afterWeeksOf("alice", "bob");

    @BeforeEach
    void anEpisodeIsOpen() {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            IdentityEvent odd = TestEvents.event("alice", ODD + i, "GetObject", "arn:aws:s3:::bob-data/x");
            alerts.addAll(
                    replay.play(TestEvents.in(odd, "ASIA:thief", ELSEWHERE)).alerts());
        }
        assertThat(alerts).extracting(Alert::state).contains(AlertState.OPEN).doesNotContain(AlertState.CLOSED);
    }

    private static IdentitySignal benign(String who, long at) {
        return new IdentitySignal(
                "local",
                "verdict-" + who + at,
                SignalKind.VERDICT_BENIGN,
                "arn:aws:iam::111122223333:user/" + who,
                "",
                at,
                "as expected");
    }

    @Test
    void a_verdict_ends_the_episode_once() {
        assertThat(replay.playVerdict(benign("alice", ODD + TestEvents.HOUR)))
                .extracting(Alert::state)
                .containsExactly(AlertState.CLOSED);
        assertThat(replay.playVerdict(benign("alice", ODD + 2 * TestEvents.HOUR)))
                .isEmpty();
    }

    @Test
    void silence_ends_it_before_a_verdict_that_comes_late() {
        List<Alert> versions = replay.playVerdict(benign("alice", ODD + 30 * TestEvents.DAY));
        assertThat(versions).extracting(Alert::state).containsExactly(AlertState.CLOSED);
        assertThat(versions.get(0).why()).isNotEmpty();
    }

    @Test
    void of_somebody_whom_nobody_met_it_is_nothing() {
        assertThat(replay.playVerdict(benign("mallory", ODD + TestEvents.HOUR))).isEmpty();
        assertThat(replay.states()).hasSize(2);
    }
}
