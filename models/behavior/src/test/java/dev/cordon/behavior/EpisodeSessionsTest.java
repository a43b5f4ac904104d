package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SourceEndpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class EpisodeSessionsTest {
    private static final long AFTER = TestEvents.START + 40 * TestEvents.DAY + 10 * TestEvents.HOUR;
    private static final SourceEndpoint HOME = new SourceEndpoint("198.51.100.7", "198.51.100.0/24", "eu-west-1");
    private static final SourceEndpoint ELSEWHERE = new SourceEndpoint("203.0.113.9", "203.0.113.0/24", "eu-west-1");
    private static final SourceEndpoint SERVICE = new SourceEndpoint("s3.amazonaws.com", "s3.amazonaws.com", "");

    private static IdentityEvent odd(long at, String session, SourceEndpoint from) {
        return TestEvents.in(TestEvents.event("alice", at, "GetObject", "arn:aws:s3:::bob-data/x"), session, from);
    }

    @Test
    void an_alert_tells_sessions_from_new_places_from_those_at_home_and_those_that_services_use() {
        SequentialReplay replay = TestEvents.afterWeeksOf("alice", "bob");
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            alerts.addAll(replay.play(odd(AFTER + 10 * i, "ASIA:home", HOME)).alerts());
            alerts.addAll(replay.play(odd(AFTER + 10 * i + 1, "ASIA:service", SERVICE))
                    .alerts());
            alerts.addAll(replay.play(odd(AFTER + 10 * i + 2, "ASIA:thief", ELSEWHERE))
                    .alerts());
        }
        Alert alert = alerts.get(alerts.size() - 1);
        assertThat(alert.sessions()).containsExactly("ASIA:home", "ASIA:service", "ASIA:thief");
        assertThat(alert.sessionEvidence())
                .extracting(SessionEvidence::sessionId, SessionEvidence::newPlace)
                .containsExactly(tuple("ASIA:home", false), tuple("ASIA:service", false), tuple("ASIA:thief", true));
        assertThat(alert.sessionEvidence().get(0).suspiciousEvents()).isGreaterThan(1);
        assertThat(alert.sessionEvidence().get(0).logOdds()).isLessThanOrEqualTo(alert.score());
    }

    @Test
    void a_version_comes_when_a_session_becomes_likely_an_attack_however_loud_another_was_before() {
        SequentialReplay replay = TestEvents.afterWeeksOf("alice", "bob");
        int decoys = 40;
        for (int i = 0; i < decoys; i++) {
            replay.play(odd(AFTER + i, "ASIA:decoy", ELSEWHERE));
        }
        assertThat(replay.play(odd(AFTER + decoys, "ASIA:decoy", ELSEWHERE)).alerts())
                .as("more of the same")
                .isEmpty();
        List<Alert> versions = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            versions.addAll(
                    replay.play(odd(AFTER + decoys + i, "ASIA:home", HOME)).alerts());
        }
        assertThat(versions).hasSize(1);
        assertThat(versions.get(0).sessionEvidence())
                .filteredOn(session -> session.sessionId().equals("ASIA:home"))
                .singleElement()
                .matches(SessionEvidence::isLikely);
    }

    @Test
    void a_session_becomes_likely_once_and_none_does_where_not_all_are_kept() {
        EpisodeSessions sessions = new EpisodeSessions();
        assertThat(sessions.add("", 9, true)).isFalse();
        assertThat(sessions.add("one", 0.84, true)).isFalse();
        assertThat(sessions.add("one", 0.85, false)).isTrue();
        assertThat(sessions.add("one", 9, false)).isFalse();
        for (int i = 1; i < Episode.MAX_NAMES; i++) {
            assertThat(sessions.add("likely-" + i, 1, false)).isTrue();
        }
        assertThat(sessions.add("one-more", 9, true)).isFalse();
    }

    @Test
    void a_crowd_of_sessions_makes_no_crowd_of_versions() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int run = 0; run < 100; run++) {
            EpisodeSessions sessions = new EpisodeSessions();
            int versions = 0;
            for (int i = 0; i < 1_000; i++) {
                String id = "session-" + random.nextInt(60);
                versions += sessions.add(id, random.nextDouble(-3, 3), random.nextBoolean()) ? 1 : 0;
            }
            assertThat(versions).isPositive().isLessThanOrEqualTo(2 * Episode.MAX_NAMES);
        }
    }

    /** Those at home come first, and then those that drive them out. */
    @Test
    void nor_does_one_that_knows_how_room_is_made() {
        EpisodeSessions sessions = new EpisodeSessions();
        int versions = 0;
        for (boolean newPlace : new boolean[] {false, true, true}) {
            for (int i = 0; i < Episode.MAX_NAMES; i++) {
                for (double logOdds : new double[] {-1, 0.8, 1 + i}) {
                    versions += sessions.add(newPlace + "-" + versions + i, logOdds, newPlace) ? 1 : 0;
                    versions += sessions.add(newPlace + "-" + i, logOdds, newPlace) ? 1 : 0;
                }
            }
        }
        assertThat(versions).isLessThanOrEqualTo(2 * Episode.MAX_NAMES);
    }

    @Test
    void odd_events_of_many_own_sessions_do_not_crowd_out_a_thief_who_comes_later() {
        EpisodeSessions sessions = new EpisodeSessions();
        for (int i = 0; i < 3 * Episode.MAX_NAMES; i++) {
            sessions.add("own-" + i, i, false);
        }
        sessions.add("thief", -2, true);
        assertThat(sessions.ids())
                .hasSize(Episode.MAX_NAMES)
                .contains("thief", "own-47")
                .doesNotContain("own-0");
    }

    @Test
    void of_an_earlier_version_the_names_are_kept_until_something_is_known() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AlertCodec.writeNames(Set.of("a"), new DataOutputStream(bytes));
        EpisodeSessions read =
                EpisodeSessions.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), false);
        assertThat(read.ids()).containsExactly("a");
        assertThat(read.evidence()).isEmpty();
        read.add("a", 1, true);
        read.add("", 9, true);
        assertThat(read.ids()).containsExactly("a");
        assertThat(read.evidence()).containsExactly(new SessionEvidence("a", 1, 1, true));
    }
}
