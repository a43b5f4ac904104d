package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.domain.Sha256;
import java.util.List;
import java.util.SortedMap;

/**
 * What a bundle says of itself. Its provenance is here; Tribuo's, without times and machine, is in {@code fusion.pb}.
 *
 * @param modelId hash of all else in the bundle; stands on every alert
 * @param data history it was trained on
 * @param plan seed, prior and limits of the run
 * @param ownExamples examples of identities being themselves
 * @param impostorExamples examples of impostors
 * @param ownUsed of those, how many a fit saw
 * @param impostorUsed of those, how many a fit saw
 * @param examplesSha256 hash of all examples in their order
 * @param silent features that were 0 in all but a few examples; their weight is assumed
 * @param eliminated features whose weight would have been negative
 * @param fits fits until no weight was negative
 * @param epochs passes over the examples in each fit
 * @param scales factor of each feature of {@link FeatureSchema} before Tribuo sees it, a power of two
 * @param entries the other entries
 */
public record Manifest(
        String modelId,
        TrainingData data,
        TrainingPlan plan,
        long ownExamples,
        long impostorExamples,
        int ownUsed,
        int impostorUsed,
        String examplesSha256,
        List<String> silent,
        List<String> eliminated,
        int fits,
        int epochs,
        List<Double> scales,
        SortedMap<String, Entry> entries) {

    /**
     * One other entry of the bundle.
     *
     * @param bytes its length
     * @param sha256 its hash
     */
    public record Entry(long bytes, String sha256) {}

    Manifest withModelId(String id) {
        return new Manifest(
                id,
                data,
                plan,
                ownExamples,
                impostorExamples,
                ownUsed,
                impostorUsed,
                examplesSha256,
                silent,
                eliminated,
                fits,
                epochs,
                scales,
                entries);
    }

    /** The id that fits the content: every entry's hash and every word of the manifest goes into it. */
    String expectedModelId() {
        return "fusion-" + Sha256.hex(ManifestJson.write(withModelId(""))).substring(0, 16);
    }
}
