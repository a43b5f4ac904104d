package dev.cordon.launcher.train;

import java.util.List;

/**
 * What a training run produced besides the bundle.
 *
 * @param modelId id of the bundle, as alerts will carry it
 * @param records records met in the input
 * @param events events trained on
 * @param rejected records that are no events of this source
 * @param findings what a person should read before trusting it, one sentence each
 */
public record TrainResult(String modelId, long records, long events, long rejected, List<String> findings) {
    public TrainResult {
        findings = List.copyOf(findings);
    }
}
