package dev.cordon.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final long MINUTE = 60_000;

    private final HandClock clock = new HandClock();
    private final Sessions sessions = new Sessions(new SecureRandom(), clock);
    private final Subject alice = Subject.of("alice", new TreeMap<>(Map.of("local", Role.VIEWER)));

    @Test
    void a_session_is_over_after_half_an_hour_without_a_request() {
        Sessions.Begun begun = sessions.begin(alice).orElseThrow();
        String cookie = begun.cookie();
        clock.move(29 * MINUTE);
        assertThat(sessions.of(cookie)).isPresent();
        clock.move(29 * MINUTE);
        assertThat(sessions.of(cookie)).isPresent();
        clock.move(30 * MINUTE);
        assertThat(sessions.of(cookie)).isEmpty();
        assertThat(begun.session().hasEnded()).as("nobody ended it").isFalse();
    }

    @Test
    void a_session_is_over_after_half_a_day_whatever_happens() {
        String cookie = sessions.begin(alice).orElseThrow().cookie();
        for (int i = 0; i < 35; i++) {
            clock.move(20 * MINUTE);
            assertThat(sessions.of(cookie)).as("after %d minutes", 20 * (i + 1)).isPresent();
        }
        clock.move(20 * MINUTE);
        assertThat(sessions.of(cookie)).isEmpty();
    }

    @Test
    void what_was_ended_and_what_was_never_begun_is_none() {
        Sessions.Begun begun = sessions.begin(alice).orElseThrow();
        Sessions.Begun other = sessions.begin(alice).orElseThrow();
        assertThat(other.cookie()).isNotEqualTo(begun.cookie()).hasSize(22);
        assertThat(begun.session().csrf()).isNotEqualTo(other.session().csrf());
        sessions.end(begun.session());
        assertThat(sessions.of(begun.cookie())).isEmpty();
        assertThat(begun.session().stands(clock.millis())).isFalse();
        assertThat(begun.session().hasEnded()).isTrue();
        assertThat(sessions.of(other.cookie())).isPresent();
        assertThat(sessions.of("")).isEmpty();
        assertThat(sessions.of(other.session().digest()))
                .as("the digest is no cookie")
                .isEmpty();
    }

    @Test
    void an_end_that_the_provider_tells_ends_what_it_names() {
        Sessions.Begun first = begin("7b1c", "s-1");
        Sessions.Begun second = begin("7b1c", "s-2");
        Sessions.Begun others = begin("9f", "s-3");
        Sessions.Begun local = sessions.begin(alice).orElseThrow();
        assertThat(sessions.endedAtProvider(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(sessions.endedAtProvider(Optional.of("9f"), Optional.of("s-1")))
                .as("a session of somebody else's")
                .isEmpty();
        assertThat(sessions.endedAtProvider(Optional.of("7b1c"), Optional.of("s-1")))
                .containsExactly(first.session());
        assertThat(sessions.of(first.cookie())).isEmpty();
        assertThat(sessions.of(second.cookie())).isPresent();
        assertThat(sessions.endedAtProvider(Optional.of("7b1c"), Optional.empty()))
                .containsExactly(second.session());
        assertThat(sessions.endedAtProvider(Optional.empty(), Optional.of("s-3")))
                .containsExactly(others.session());
        assertThat(sessions.of(local.cookie())).isPresent();
    }

    private Sessions.Begun begin(String subject, String id) {
        return sessions.begin(alice, Optional.of(new ProviderSession(subject, Optional.of(id))))
                .orElseThrow();
    }

    @Test
    void a_role_covers_those_before_it() {
        assertThat(Role.ADMIN.covers(Role.VIEWER)).isTrue();
        assertThat(Role.ANALYST.covers(Role.ANALYST)).isTrue();
        assertThat(Role.ANALYST.covers(Role.APPROVER)).isFalse();
    }
}
