package dev.cordon.bench.workload;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.RecordPlace;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.RecordContext;
import dev.cordon.learning.FlatLinearScorer;
import dev.cordon.live.detection.Bundles;
import java.util.List;
import java.util.Optional;

/** What judges in every benchmark: the shipped bundle, the settings and the alert budget that {@code detect} has. */
public final class Judging {
    public static final RecordContext CONTEXT = new RecordContext("local", "bench");
    public static final AlertPolicy POLICY = new AlertPolicy(5, List.of());

    private Judging() {}

    /** The shipped model, compiled. */
    public static FlatLinearScorer model() {
        return Bundles.open(Optional.empty()).scorer();
    }

    public static IdentityScorer scorer() {
        return new IdentityScorer(model(), POLICY, new CatalogImpact(), BehaviorSettings.DEFAULT);
    }

    public static SequentialReplay replay() {
        return new SequentialReplay(scorer(), BehaviorSettings.DEFAULT, new ExposureBook());
    }

    /** The event of a record of the workload, none of which may be refused. */
    public static IdentityEvent event(EventNormalizer normalizer, byte[] record) {
        Normalized normalized = normalizer.normalize(record, 0, record.length, CONTEXT);
        if (normalized instanceof Normalized.Accepted accepted) {
            return accepted.event();
        }
        throw new IllegalStateException("the workload made a record that is refused: " + normalized);
    }

    /** The same event at another time under another id. */
    public static IdentityEvent again(IdentityEvent event, String eventId, long timeMillis) {
        return event.with(draft -> draft.eventId(eventId).timeMillis(timeMillis).record(RecordPlace.NONE));
    }
}
