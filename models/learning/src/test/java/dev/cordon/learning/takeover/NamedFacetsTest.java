package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether the facets that an alert names are those in which two identities differ. */
class NamedFacetsTest {
    private static final long HOUR = 3_600_000L;

    @Test
    void divergence_is_zero_for_equal_shares_and_ln_2_for_nothing_shared() {
        List<long[]> one = List.of(new long[] {1}, new long[] {2});
        assertThat(Divergence.of(one, List.of(new long[] {2}, new long[] {1}, new long[] {1, 2})))
                .isZero();
        assertThat(Divergence.of(one, List.of(new long[] {3}))).isEqualTo(Math.log(2), within(1e-12));
        double expected = (0.5 * Math.log(0.5 / 0.75) + 0.5 * Math.log(0.5 / 0.25)) / 2 + Math.log(1 / 0.75) / 2;
        assertThat(Divergence.of(one, List.of(new long[] {1}))).isEqualTo(expected, within(1e-12));
    }

    @Test
    void people_differ_in_what_they_do_differently_and_not_in_what_they_share() {
        FacetTruth truth = new FacetTruth(year());
        TakeoverCase takeover = new TakeoverCase(Team.key("ann"), Team.key("bob"), 1, List.of(), List.of());
        FacetTruth.Verdict verdict = truth.of(takeover);
        assertThat(verdict.known()).contains(Facet.RESOURCE, Facet.REGION, Facet.HOUR);
        assertThat(verdict.known()).doesNotContain(Facet.ACTION, Facet.GAP, Facet.NETWORK);
        assertThat(verdict.differing()).contains(Facet.REGION).doesNotContain(Facet.RESOURCE, Facet.HOUR);
    }

    @Test
    void the_moved_run_itself_is_no_evidence_of_a_difference() {
        TakeoverYear year = year();
        List<IdentityEvent> odd = year.profile(Team.key("bob")).all();
        TakeoverCase everything = new TakeoverCase(Team.key("ann"), Team.key("bob"), 1, odd, List.of());
        assertThat(new FacetTruth(year).of(everything).known()).isEmpty();
    }

    @Test
    void the_three_weightiest_facets_are_named_and_half_of_them_can_be_right() {
        Map<Facet, Double> evidence =
                Map.of(Facet.REGION, 3.0, Facet.HOUR, 2.0, Facet.STYLE, 0.05, Facet.MEASURE, -1.0);
        assertThat(NamedFacets.named(evidence)).containsExactly(Facet.REGION, Facet.HOUR);
        TakeoverCase takeover = new TakeoverCase(Team.key("ann"), Team.key("bob"), 1, List.of(), List.of());
        Sighting best = new Sighting(Team.key("ann"), "e", 0, 2, 1, evidence);
        FacetTruth truth = new FacetTruth(year());
        FacetTruth.Verdict verdict = truth.of(takeover);
        NamedFacets named = NamedFacets.of(new Play.CaseSighting(Stratum.ANY_12, 0, takeover, true, best), truth);
        double chance = 2.0 * verdict.differing().size() / verdict.known().size();
        assertThat(named).isEqualTo(new NamedFacets(1, 2, 1, chance));
        assertThat(named.plus(named).share()).isEqualTo(0.5);
        assertThat(NamedFacets.NONE.share()).isNaN();
    }

    /** Ann and Bob work on the same things at the same hours, in different time zones. */
    private static TakeoverYear year() {
        List<IdentityEvent> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            long time = Team.at(2012, 6, 1) + i * 31 * HOUR;
            events.add(Team.event("ann", "ann-" + i, time, "+0100", "shared/part-" + i * 7 % 5));
            events.add(Team.event("bob", "bob-" + i, time + 1000, "-0800", "shared/part-" + i * 3 % 5));
        }
        events.sort(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId));
        return new TakeoverYear(events, 2013, Set.of(IdentityKind.HUMAN));
    }
}
