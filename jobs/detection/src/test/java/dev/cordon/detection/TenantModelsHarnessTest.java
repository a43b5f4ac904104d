package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.behavior.PopulationLedger;
import dev.cordon.behavior.Scorer;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tenants with models, populations and settings of their own, whose jobs share a process and whose people share names. */
class TenantModelsHarnessTest {
    private static final int PEOPLE = 4;
    private static final int DAYS = 12;
    private static final long SEED = 3;

    private static final DetectionConfig ACME = job("acme", new PlainScorer(2), 5, BehaviorSettings.DEFAULT);

    /** Suspects more, forgets sooner, and takes an episode for over after a day of silence. */
    private static final DetectionConfig GLOBEX =
            job("globex", new PlainScorer(4), 50, new BehaviorSettings(30, 1, TestEvents.DAY, 10, 1, 10, 2));

    private static DetectionConfig job(String tenant, Scorer models, double alertsPerDay, BehaviorSettings settings) {
        AlertPolicy policy = new AlertPolicy(alertsPerDay, List.of());
        return new DetectionConfig(tenant, "cloudtrail", Ordering.LIVE, Long.MAX_VALUE, 1024, models, policy, settings);
    }

    private static PopulationEpoch population(DetectionConfig job) {
        PopulationDay day = new PopulationDay(PopulationDay.dayOf(TestEvents.START) - 1);
        FacetValues values = new FacetValues();
        for (IdentityEvent event : TestEvents.history(job.tenant(), job == ACME ? 9 : 2, 1, SEED)) {
            values.extract(event, 0, -1);
            day.add(event, key(event).high(), values);
        }
        return new PopulationLedger(job.settings().halfLifeDays()).close(day);
    }

    private static IdentityKey key(IdentityEvent event) {
        return IdentityKey.of(event.tenant(), event.identity().key());
    }

    /** What came of a tenant's events: every version of its alerts, and the state of each identity. */
    private record Outcome(List<Alert> alerts, Map<String, String> states) {
        static Outcome of(ScoringHarness harness, List<IdentityEvent> events) throws Exception {
            Map<String, String> states = new TreeMap<>();
            for (IdentityEvent event : events) {
                states.put(event.identity().name(), HexFormat.of().formatHex(harness.state(key(event))));
            }
            return new Outcome(harness.alerts(), states);
        }
    }

    private static Outcome alone(DetectionConfig job) throws Exception {
        List<IdentityEvent> events = TestEvents.history(job.tenant(), PEOPLE, DAYS, SEED);
        try (ScoringHarness harness = ScoringHarness.open(job)) {
            harness.epoch(job.tenant(), population(job));
            for (IdentityEvent event : events) {
                harness.event(event);
            }
            return Outcome.of(harness, events);
        }
    }

    @Test
    void by_turns_in_one_process_each_is_judged_as_it_is_alone() throws Exception {
        List<IdentityEvent> acmes = TestEvents.history(ACME.tenant(), PEOPLE, DAYS, SEED);
        List<IdentityEvent> globexes = TestEvents.history(GLOBEX.tenant(), PEOPLE, DAYS, SEED);
        Outcome acme = alone(ACME);
        Outcome globex = alone(GLOBEX);
        assertThat(globex.alerts())
                .as("they differ, so that a mixture would show")
                .hasSizeGreaterThan(acme.alerts().size());
        assertThat(acme.alerts()).isNotEmpty();
        try (ScoringHarness here = ScoringHarness.open(ACME);
                ScoringHarness there = ScoringHarness.open(GLOBEX)) {
            here.epoch(ACME.tenant(), population(ACME));
            there.epoch(GLOBEX.tenant(), population(GLOBEX));
            for (int i = 0; i < acmes.size(); i++) {
                here.event(acmes.get(i));
                there.event(globexes.get(i));
            }
            assertThat(Outcome.of(here, acmes)).isEqualTo(acme);
            assertThat(Outcome.of(there, globexes)).isEqualTo(globex);
        }
    }

    /** Common weights, and for some identities a model of their own that suspects more; remembers its answers. */
    private static final class Models implements Scorer {
        private static final long serialVersionUID = 1L;
        private static final double SUSPICION = 7;

        private final PlainScorer common = new PlainScorer();
        private final List<Long> suspects;
        private final HashMap<Long, Double> above = new HashMap<>();

        Models(List<Long> suspects) {
            this.suspects = List.copyOf(suspects);
        }

        @Override
        public double logOdds(long identityHash, float[] features) {
            double plain = common.logOdds(identityHash, features);
            double said = suspects.contains(identityHash) ? plain + SUSPICION : plain;
            above.put(identityHash, said - plain);
            return said;
        }

        @Override
        public double contribution(long identityHash, int feature, float[] features) {
            return common.contribution(identityHash, feature, features);
        }

        @Override
        public String modelId() {
            return "of-acme";
        }
    }

    @Test
    void a_model_of_one_tenants_identity_is_nobodys_at_another_that_was_given_the_same_bundle() throws Exception {
        IdentityEvent ours = TestEvents.event("acme", "alice", "e", TestEvents.START, "GetObject", "arn:aws:s3:::x");
        IdentityEvent theirs =
                TestEvents.event("globex", "alice", "e", TestEvents.START, "GetObject", "arn:aws:s3:::x");
        Models bundle = new Models(List.of(key(ours).high()));
        List<Alert> alerts = new ArrayList<>();
        for (IdentityEvent event : List.of(ours, theirs)) {
            try (ScoringHarness harness =
                    ScoringHarness.open(job(event.tenant(), bundle, 5, BehaviorSettings.DEFAULT))) {
                harness.event(event);
                alerts.addAll(harness.alerts());
            }
        }
        assertThat(bundle.above)
                .containsOnly(
                        Map.entry(key(ours).high(), Models.SUSPICION),
                        Map.entry(key(theirs).high(), 0.0));
        assertThat(alerts).extracting(Alert::tenant).containsExactly("acme");
    }
}
