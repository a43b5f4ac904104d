package dev.cordon.detection;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Scorer;
import java.io.Serializable;

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
 */
public record DetectionConfig(
        String tenant,
        String source,
        Ordering ordering,
        long inputEndMillis,
        int rawCapBytes,
        Scorer scorer,
        AlertPolicy policy,
        BehaviorSettings settings)
        implements Serializable {}
