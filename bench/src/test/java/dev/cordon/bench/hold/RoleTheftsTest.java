package dev.cordon.bench.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTheftsTest {
    private static final LocalDate START = LocalDate.of(2026, 11, 2);

    /** Of the second company on this morning a session of the workload's own is likelier an attack than not. */
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private static final Instant ODD_MORNING = Instant.parse("2026-11-30T06:00:00Z");

    @Test
    void the_rules_differ_in_what_they_take_beside_the_thiefs_session() {
        List<TheftOutcome> outcomes = new RoleThefts(2, START, HALF_A_MINUTE).at(List.of(ODD_MORNING), false);

        assertThat(outcomes).extracting(TheftOutcome::rule).containsExactly(SessionRule.values());
        assertThat(outcomes).allMatch(each -> each.held() && each.outsideTaken() && !each.isInside());
        assertThat(outcomes).allMatch(each -> each.callsBefore() > 0 && each.callsBefore() < 40);
        assertThat(outcomes).extracting(TheftOutcome::ownTaken).containsExactly(true, true, false);
    }

    /** However loud he was elsewhere before. */
    @Test
    void a_thief_inside_who_does_what_the_workload_never_does_is_taken_too_whenever_he_begins() {
        for (Duration after : List.of(HALF_A_MINUTE, Duration.ofMinutes(4))) {
            List<TheftOutcome> outcomes =
                    new RoleThefts(1, START, after).at(List.of(ODD_MORNING.plus(Duration.ofHours(9))), true);

            assertThat(outcomes)
                    .as("after %s", after)
                    .hasSize(SessionRule.values().length)
                    .allMatch(each -> each.held() && each.isInside() && each.insideTaken());
        }
    }

    @Test
    void moments_are_equally_far_apart_within_the_days() {
        assertThat(RoleThefts.moments(START, 2, Duration.ofHours(8)))
                .hasSize(6)
                .startsWith(Instant.parse("2026-11-02T00:00:00Z"))
                .endsWith(Instant.parse("2026-11-03T16:00:00Z"));
    }
}
