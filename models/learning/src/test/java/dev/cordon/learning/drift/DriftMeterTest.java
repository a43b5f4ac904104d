package dev.cordon.learning.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Facet;
import dev.cordon.behavior.FeatureSchema;
import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import dev.cordon.learning.FlatLinearScorer;
import dev.cordon.learning.drift.DriftReport.OfFacet;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What moved between two spans, and what is said where too little is known. */
class DriftMeterTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final DaySpan REFERENCE = new DaySpan(FIRST, FIRST.plusDays(39));
    private static final DaySpan CURRENT = new DaySpan(FIRST.plusDays(40), FIRST.plusDays(79));

    @Test
    void the_index_is_what_its_formula_says() {
        // shares 50.5/101 and 25.5/101 against 25.5/101 and 75.5/101, by hand
        double r = 50.5 / 101;
        double c = 25.5 / 101;
        double expected = (c - r) * Math.log(c / r) + ((1 - c) - (1 - r)) * Math.log((1 - c) / (1 - r));
        assertThat(Stability.index(new long[] {50, 50}, new long[] {25, 75})).isCloseTo(expected, within(1e-12));
        assertThat(Stability.index(new long[] {7, 0, 3}, new long[] {7, 0, 3})).isZero();
        assertThat(Stability.index(new long[] {100, 0}, new long[] {0, 100}))
                .isFinite()
                .isGreaterThan(5);
        assertThat(Stability.byChance(11, 1000, 500)).isCloseTo(0.03, within(1e-12));
    }

    @Test
    void a_facet_that_moved_stands_out_and_one_that_did_not_stays_still() {
        DriftReport report = played("10.0.0.0/24", "192.0.2.0/24", 10);
        OfFacet network = facet(report, Facet.NETWORK);
        OfFacet action = facet(report, Facet.ACTION);
        assertThat(network.stability().orElseThrow().value()).isGreaterThan(DriftReport.MOVED_MUCH);
        assertThat(network.unseen()).isEqualTo(1);
        assertThat(network.movers().get(0)).isEqualTo(new DriftReport.Mover("10.0.0.0/24", 1, 0));
        assertThat(network.evidence().current().p99())
                .isGreaterThan(network.evidence().reference().p99());
        assertThat(action.stability().orElseThrow().value()).isLessThan(0.01);
        assertThat(action.unseen()).isZero();
        assertThat(report.highest())
                .isGreaterThanOrEqualTo(network.stability().orElseThrow().value());
        assertThat(report.kinds()).singleElement().satisfies(kind -> {
            assertThat(kind.kind()).isEqualTo(IdentityKind.SERVICE);
            assertThat(kind.events()).isEqualTo(new DriftReport.Pair<>(400L, 400L));
            assertThat(kind.scores().current().p50()).isNotNaN();
        });
    }

    @Test
    void too_few_events_give_no_index() {
        DriftReport report = played("10.0.0.0/24", "192.0.2.0/24", 4);
        assertThat(facet(report, Facet.NETWORK).stability()).isEmpty();
        assertThat(facet(report, Facet.NETWORK).values()).isEqualTo(new DriftReport.Pair<>(160L, 160L));
        assertThat(report.kinds().get(0).scoreStability()).isEmpty();
        assertThat(report.highest()).isZero();
    }

    @Test
    void the_same_event_twice_counts_once_and_spans_must_not_overlap() {
        DriftMeter meter = meter(REFERENCE);
        IdentityEvent event = event(FIRST, 0, "10.0.0.0/24");
        meter.play(event);
        meter.play(event);
        assertThat(meter.report().kinds().get(0).events().reference()).isEqualTo(1);
        assertThatThrownBy(() -> meter(CURRENT)).hasMessageContaining("overlap");
    }

    private static DriftReport played(String before, String after, int callsADay) {
        DriftMeter meter = meter(REFERENCE);
        for (LocalDate day = FIRST; !day.isAfter(CURRENT.last()); day = day.plusDays(1)) {
            for (int call = 0; call < callsADay; call++) {
                meter.play(event(day, call, day.isBefore(CURRENT.first()) ? before : after));
            }
        }
        return meter.report();
    }

    private static DriftMeter meter(DaySpan reference) {
        double[] weights = new double[FeatureSchema.size()];
        Arrays.fill(weights, 0.3);
        return new DriftMeter(
                reference,
                CURRENT,
                new FlatLinearScorer(weights, -5, "test-model"),
                BehaviorSettings.DEFAULT,
                new Unknown());
    }

    private static OfFacet facet(DriftReport report, Facet facet) {
        return report.kinds().get(0).facets().stream()
                .filter(result -> result.facet() == facet)
                .findFirst()
                .orElseThrow();
    }

    private static IdentityEvent event(LocalDate day, int call, String network) {
        return new IdentityEvent(
                "local",
                "cloudtrail",
                day + "-" + call,
                new DaySpan(day, day).startMillis() + call * 3_600_000L,
                true,
                new Identity("job-" + call % 2, IdentityKind.SERVICE, "job", "", ""),
                Credential.NONE,
                Session.NONE,
                List.of(),
                new Action("s3", call % 3 == 0 ? "PutObject" : "GetObject"),
                List.of(),
                new SourceEndpoint("10.0.0.1", network, "eu-west-1"),
                Client.NONE,
                Outcome.SUCCESS,
                "",
                "",
                List.of(),
                List.of());
    }

    private static final class Unknown implements dev.cordon.behavior.ActionImpact {
        @Override
        public AccessLevel levelOf(Action action) {
            return AccessLevel.UNKNOWN;
        }

        @Override
        public double impactOf(Action action) {
            return 0;
        }

        @Override
        public List<String> techniquesOf(Action action) {
            return List.of();
        }
    }
}
