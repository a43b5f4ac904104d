package dev.cordon.launcher.train;

import dev.cordon.learning.labels.LabelReport;
import java.util.List;
import java.util.Optional;

/**
 * What a training run produced besides the bundle.
 *
 * @param modelId id of the bundle, as alerts will carry it
 * @param records records met in the input
 * @param events events trained on
 * @param rejected records that are no events of this source
 * @param findings what a person should read before trusting it, one sentence each
 * @param heldBack events that were left out, since they are of an attack
 * @param labels the model held against what people decided, where that was given
 */
public record TrainResult(
        String modelId,
        long records,
        long events,
        long rejected,
        List<String> findings,
        long heldBack,
        Optional<LabelReport> labels) {
    public TrainResult {
        findings = List.copyOf(findings);
    }
}
