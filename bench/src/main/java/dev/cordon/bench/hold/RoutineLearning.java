package dev.cordon.bench.hold;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.events.Normalized;
import dev.cordon.events.RecordContext;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.simulation.CloudTrailText;
import dev.cordon.simulation.SimulatedCall;
import dev.cordon.simulation.SimulatedIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns as the stream does: the calls that a trail has are written as CloudTrail records, normalised and played in time
 * order through the judging code, all identities together. When an identity is suspected, the routine that its alert would
 * carry is taken.
 */
final class RoutineLearning {
    private static final RecordContext CONTEXT = new RecordContext("local", "simulated");
    private static final BehaviorSettings SETTINGS = BehaviorSettings.DEFAULT;

    private final CloudTrailNormalizer normalizer = new CloudTrailNormalizer();
    private final SequentialReplay replay;
    private final IdentityScorer suspecting =
            new IdentityScorer(new Always(), new AlertPolicy(1, List.of()), new CatalogImpact(), SETTINGS);
    private final Map<SimulatedIdentity, Learned> learned = new HashMap<>();

    /** A call of an identity, or, where {@code last}, the first suspicious one. */
    private record Played(SimulatedIdentity identity, SimulatedCall call, long number, boolean last) {}

    /** Takes every event for an attack, so that an alert opens at once. */
    private static final class Always implements Scorer {
        @Override
        public double logOdds(long identityHash, float[] features) {
            return 2 * AlertPolicy.TOP_TIER;
        }

        @Override
        public double contribution(long identityHash, int feature, float[] features) {
            return 0;
        }

        @Override
        public String modelId() {
            return "always";
        }
    }

    private RoutineLearning(Scorer scorer) {
        replay = new SequentialReplay(
                new IdentityScorer(scorer, AlertPolicy.NEVER, new CatalogImpact(), SETTINGS),
                SETTINGS,
                new ExposureBook());
    }

    /**
     * What is known of each identity when it is suspected; an identity without a single event before has no entry.
     *
     * @param scorer of the stream; what it finds suspicious teaches less
     */
    static Map<SimulatedIdentity, Learned> of(List<Suspect> suspects, Scorer scorer) {
        RoutineLearning learning = new RoutineLearning(scorer);
        suspects.stream()
                .flatMap(suspect -> suspect.before()
                        .map((call, number) -> new Played(suspect.identity(), call, number, number < 0)))
                .sorted(Comparator.comparingLong((Played p) -> p.call().timeMillis())
                        .thenComparing(p -> p.identity().number()))
                .forEach(learning::play);
        return learning.learned;
    }

    private void play(Played played) {
        IdentityEvent event = event(played);
        if (!played.last()) {
            replay.play(event);
            return;
        }
        IdentityKey key = IdentityKey.of(event.tenant(), event.identity().key());
        IdentityState state = replay.states().get(key);
        if (state == null) {
            return;
        }
        List<Alert> alerts = suspecting
                .judge(state.copy(), event, replay.epochFor(event), new ExposureBook())
                .alerts();
        Alert alert = alerts.get(alerts.size() - 1);
        long day = Math.floorDiv(event.timeMillis(), Suspicion.DAY);
        learned.put(played.identity(), new Learned(alert.routine(), day - SETTINGS.learningDelayDays()));
    }

    private IdentityEvent event(Played played) {
        byte[] record = CloudTrailText.of(played.identity(), played.call(), played.number())
                .getBytes(StandardCharsets.UTF_8);
        Normalized normalized = normalizer.normalize(record, 0, record.length, CONTEXT);
        if (normalized instanceof Normalized.Accepted accepted) {
            return accepted.event();
        }
        throw new IllegalStateException("a made-up record is refused: " + normalized);
    }
}
