package dev.cordon.detection;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Scorer;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one detection job is told.
 *
 * @param tenant whose events it reads
 * @param source name of the normaliser
 * @param ordering in which order events are judged
 * @param inputEndMillis bounded input: time of its last event, so that episodes that would close later are reported open;
 *     {@link Long#MAX_VALUE} for live input
 * @param rawCapBytes so many bytes of a rejected record are kept in its dead letter
 * @param scorer compiled model
 * @param policy alert budget and calibration
 * @param settings constants of judging
 * @param reach where the accounts are whose principals rank alerts, or null: what actions can do ranks them
 */
public record DetectionConfig(
        String tenant,
        String source,
        Ordering ordering,
        long inputEndMillis,
        int rawCapBytes,
        Scorer scorer,
        AlertPolicy policy,
        BehaviorSettings settings,
        @Nullable ReachBookSource reach)
        implements Serializable {
    /** Without accounts. */
    public DetectionConfig(
            String tenant,
            String source,
            Ordering ordering,
            long inputEndMillis,
            int rawCapBytes,
            Scorer scorer,
            AlertPolicy policy,
            BehaviorSettings settings) {
        this(tenant, source, ordering, inputEndMillis, rawCapBytes, scorer, policy, settings, null);
    }

    /** The same job, ranking by what accounts let their principals get at. */
    public DetectionConfig withReach(ReachBookSource accounts) {
        return new DetectionConfig(
                tenant, source, ordering, inputEndMillis, rawCapBytes, scorer, policy, settings, accounts);
    }
}
