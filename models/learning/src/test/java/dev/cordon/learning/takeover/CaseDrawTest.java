package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseDrawTest {
    private static final TakeoverYear YEAR = new TakeoverYear(
            new Team()
                    .member("ann", 2010, 2013, 3, 7, true)
                    .member("bob", 2010, 2013, 3, 8, true)
                    .member("cyd", 2010, 2013, 4, 12, true)
                    .member("dan", 2010, 2013, 3, 9, false)
                    .member("eve", 2010, 2013, 5, 20, false)
                    .member("fay", 2010, 2013, 4, 21, false)
                    .member("visitor", 2013, 2013, 5, 7, true)
                    .member("guest", 2013, 2013, 5, 9, false)
                    .history(),
            2013,
            TakeoverPlan.PEOPLE);

    @ParameterizedTest
    @EnumSource
    void runs_move_by_whole_weeks_of_at_most_26_and_stay_in_the_year(Stratum stratum) {
        for (TakeoverCase takeover : cases(stratum)) {
            long weeks = takeover.shiftMillis() / Timetable.WEEK_MILLIS;
            assertThat(Math.abs(weeks)).isBetween(1L, 26L);
            assertThat(weeks * Timetable.WEEK_MILLIS).isEqualTo(takeover.shiftMillis());
            assertThat(takeover.injected())
                    .hasSameSizeAs(takeover.originals())
                    .hasSizeLessThanOrEqualTo(stratum.events());
            for (int i = 0; i < takeover.injected().size(); i++) {
                IdentityEvent injected = takeover.injected().get(i);
                IdentityEvent original = takeover.originals().get(i);
                assertThat(injected.timeMillis() - original.timeMillis()).isEqualTo(takeover.shiftMillis());
                assertThat(injected.timeMillis()).isBetween(Team.at(2013, 1, 1), Team.at(2014, 1, 1) - 1);
                assertThat(injected.resources()).isEqualTo(original.resources());
                assertThat(injected.identity().key()).isEqualTo(takeover.victim());
                assertThat(original.identity().key()).isEqualTo(takeover.donor());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_lands_only_where_the_donors_clock_stands_as_it_did(Stratum stratum) {
        for (TakeoverCase takeover : cases(stratum)) {
            UtcOffsets offsets = YEAR.profile(takeover.donor()).offsets();
            IdentityEvent first = takeover.injected().get(0);
            IdentityEvent last = takeover.injected().get(takeover.injected().size() - 1);
            assertThat(offsets.at(first.timeMillis()))
                    .isEqualTo(offsets.at(takeover.originals().get(0).timeMillis()));
            assertThat(offsets.at(last.timeMillis()))
                    .isEqualTo(offsets.at(takeover.originals()
                            .get(takeover.originals().size() - 1)
                            .timeMillis()));
        }
    }

    @Test
    void a_run_in_summer_has_no_shift_into_winter() {
        Profile ann = YEAR.profile(Team.key("ann"));
        List<IdentityEvent> july = ann.during().stream()
                .filter(event -> event.timeMillis() >= Team.at(2013, 7, 10))
                .limit(3)
                .toList();
        List<Integer> weeks = new CaseDraw(YEAR, Stratum.ANY_12, 1)
                .shifts(ann, july).stream()
                        .map(by -> (int) (by / Timetable.WEEK_MILLIS))
                        .toList();
        assertThat(weeks).contains(-13, 1, 14).doesNotContain(0, -16, 18, 20);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_occurs_twice_and_nothing_is_lost_but_a_strangers_rest(Stratum stratum) {
        for (int seed = 0; seed < 8; seed++) {
            MovedYear played = MovedYear.of(YEAR, stratum, new CaseDraw(YEAR, stratum, seed).draw());
            List<String> ids =
                    played.events().stream().map(IdentityEvent::eventId).toList();
            assertThat(ids).doesNotHaveDuplicates();
            Set<String> expected = YEAR.during().stream()
                    .filter(event ->
                            !played.strangers().contains(event.identity().key())
                                    || played.caseById().containsKey(event.eventId()))
                    .map(IdentityEvent::eventId)
                    .collect(Collectors.toSet());
            assertThat(new HashSet<>(ids)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_moved_is_no_longer_the_donors(Stratum stratum) {
        for (int seed = 0; seed < 8; seed++) {
            List<TakeoverCase> cases = new CaseDraw(YEAR, stratum, seed).draw();
            MovedYear played = MovedYear.of(YEAR, stratum, cases);
            for (TakeoverCase takeover : cases) {
                assertThat(played.events())
                        .containsAll(takeover.injected())
                        .doesNotContainAnyElementsOf(takeover.originals());
            }
        }
    }

    @Test
    void the_control_moves_the_victims_own_events() {
        assertThat(cases(Stratum.NULL_12))
                .isNotEmpty()
                .allMatch(takeover -> takeover.victim().equals(takeover.donor()));
    }

    @Test
    void donors_in_the_same_time_zone_share_a_usual_offset() {
        assertThat(cases(Stratum.SAMETZ_12))
                .isNotEmpty()
                .allMatch(takeover -> Set.of("ann", "bob", "cyd").contains(name(takeover.victim()))
                        == Set.of("ann", "bob", "cyd").contains(name(takeover.donor())));
    }

    @Test
    void strangers_are_not_scored_and_leave_no_other_event() {
        List<TakeoverCase> cases = cases(Stratum.STRANGER);
        assertThat(cases).isNotEmpty();
        assertThat(cases).extracting(takeover -> name(takeover.donor())).isSubsetOf("visitor", "guest");
        for (int seed = 0; seed < 8; seed++) {
            MovedYear played = MovedYear.of(YEAR, Stratum.STRANGER, new CaseDraw(YEAR, Stratum.STRANGER, seed).draw());
            assertThat(played.events())
                    .noneMatch(event ->
                            played.strangers().contains(event.identity().key()));
        }
    }

    @Test
    void peers_are_those_whose_resources_are_most_alike() {
        Team team = new Team();
        for (String name : List.of("ann", "bob", "cyd", "dan", "eve", "fay", "gus")) {
            String shared = List.of("ann", "gus").contains(name) ? "shared" : name;
            team.burst(name, Team.at(2012, 3, 1), 120, 20, shared).burst(name, Team.at(2013, 3, 1), 60, 20, shared);
        }
        TakeoverYear year = new TakeoverYear(team.history(), 2013, TakeoverPlan.PEOPLE);
        List<Profile> peers = new CaseDraw(year, Stratum.PEER_12, 0).donors(year.profile(Team.key("ann")));
        assertThat(peers).extracting(peer -> name(peer.key())).containsExactly("gus");
    }

    @Test
    void an_identity_is_scored_from_100_earlier_events_and_40_in_the_year_on() {
        TakeoverYear year = new TakeoverYear(
                new Team()
                        .burst("scored", Team.at(2012, 1, 1), 100, 1, "r")
                        .burst("scored", Team.at(2013, 1, 1), 40, 1, "r")
                        .burst("young", Team.at(2012, 1, 1), 99, 1, "r")
                        .burst("young", Team.at(2013, 1, 1), 40, 1, "r")
                        .burst("quiet", Team.at(2012, 1, 1), 100, 1, "r")
                        .burst("quiet", Team.at(2013, 1, 1), 39, 1, "r")
                        .burst("former", Team.at(2009, 1, 1), 100, 1, "r")
                        .burst("former", Team.at(2013, 1, 1), 40, 1, "r")
                        .history(),
                2013,
                TakeoverPlan.PEOPLE);
        assertThat(year.scored()).containsExactly(Team.key("scored"));
    }

    @Test
    void machines_are_not_taken_over_when_people_are_measured() {
        TakeoverYear year = new TakeoverYear(
                new Team().member("ann", 2010, 2013, 3, 7, true).history(), 2013, TakeoverPlan.MACHINES);
        assertThat(year.scored()).isEmpty();
        assertThat(year.during()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_seed_always_draws_the_same_cases_and_another_seed_others(Stratum stratum) {
        assertThat(new CaseDraw(YEAR, stratum, 3).draw()).isEqualTo(new CaseDraw(YEAR, stratum, 3).draw());
        assertThat(cases(stratum)).isNotEqualTo(new CaseDraw(YEAR, stratum, 9).draw());
    }

    private static List<TakeoverCase> cases(Stratum stratum) {
        List<TakeoverCase> cases = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            cases.addAll(new CaseDraw(YEAR, stratum, seed).draw());
        }
        return cases;
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf(':') + 1);
    }
}
