package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a resource is, told by the resource, by what stands around it and by the words of its name. */
class OwnershipTest {
    private static final int DAYS = 40;
    private static final long AFTER = TestEvents.START + DAYS * TestEvents.DAY + 10 * TestEvents.HOUR;

    private final IdentityScorer scorer = TestEvents.scorer();
    private final SequentialReplay replay = new SequentialReplay(scorer, BehaviorSettings.DEFAULT, new ExposureBook());

    @BeforeEach
    void people_work_in_their_own_folders() {
        List<IdentityEvent> history = new ArrayList<>();
        for (String who : List.of("alice", "bob", "carol", "dave")) {
            for (int day = 0; day < DAYS; day++) {
                for (int n = 0; n < 4; n++) {
                    history.add(TestEvents.event(
                            who,
                            TestEvents.START + day * TestEvents.DAY + (9 + n) * TestEvents.HOUR,
                            "GetObject",
                            "shop/" + who + "/report" + (day + n) % 7 + "_" + who + "ledger"));
                }
            }
        }
        history.sort(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId));
        history.forEach(replay::play);
    }

    @Test
    void a_new_file_in_ones_own_folder_is_ones_own() {
        assertThat(evidence("shop/alice/new_file", Facet.RESOURCE)).isLessThan(-0.5f);
    }

    @Test
    void a_new_file_in_somebody_elses_folder_is_theirs() {
        assertThat(evidence("shop/bob/new_file", Facet.RESOURCE)).isGreaterThan(0.5f);
    }

    @Test
    void a_known_file_says_more_than_its_folder() {
        assertThat(evidence("shop/bob/report1_bobledger", Facet.RESOURCE))
                .isGreaterThan(evidence("shop/bob/new_file", Facet.RESOURCE));
        assertThat(evidence("shop/alice/report1_aliceledger", Facet.RESOURCE))
                .isLessThan(evidence("shop/alice/new_file", Facet.RESOURCE));
    }

    @Test
    void a_word_of_a_name_tells_whose_it_is_in_a_folder_that_nobody_knows() {
        assertThat(evidence("attic/old_bobledger", Facet.WORD)).isGreaterThan(0.5f);
        assertThat(evidence("attic/old_aliceledger", Facet.WORD)).isLessThan(0);
        assertThat(evidence("attic/old_bobledger", Facet.RESOURCE))
                .isGreaterThan(evidence("attic/old_aliceledger", Facet.RESOURCE));
    }

    @Test
    void what_nobody_knows_says_nothing() {
        assertThat(evidence("zz", Facet.RESOURCE)).isCloseTo(0, org.assertj.core.data.Offset.offset(0.01f));
    }

    @Test
    void an_identity_without_a_past_owns_nothing_and_is_not_blamed_for_it() {
        replay.play(TestEvents.event("erin", AFTER, "GetObject", "shop/bob/report1_bobledger"));
        assertThat(scorer.features()[Facet.RESOURCE.index]).isZero();
        assertThat(scorer.features()[Facet.WORD.index]).isZero();
    }

    private float evidence(String resource, Facet facet) {
        SequentialReplay fork = replay.fork(scorer);
        fork.play(TestEvents.event("alice", AFTER, "GetObject", resource));
        return scorer.features()[facet.index];
    }
}
