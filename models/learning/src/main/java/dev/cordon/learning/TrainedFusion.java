package dev.cordon.learning;

import java.util.List;

/**
 * What a training run made, with all that its bundle must say about it.
 *
 * @param model the fused model
 * @param identities models of cohorts and of single identities
 * @param plan what was asked for
 * @param ownExamples examples of identities being themselves, kept or not
 * @param impostorExamples examples of impostors, kept or not
 * @param ownUsed of those, how many the last fit saw
 * @param impostorUsed of those, how many the last fit saw
 * @param examplesSha256 hash of all examples in their order
 * @param silent features that were 0 in all but a few examples: their weight is assumed
 * @param eliminated features whose weight would have been negative
 * @param fits how many times a model was fitted until no weight was negative
 * @param epochs passes over the examples in each fit
 */
public record TrainedFusion(
        FusionModel model,
        IdentityModels identities,
        TrainingPlan plan,
        long ownExamples,
        long impostorExamples,
        int ownUsed,
        int impostorUsed,
        String examplesSha256,
        List<String> silent,
        List<String> eliminated,
        int fits,
        int epochs) {

    /** All of it compiled for the stream. */
    public FlatLinearScorer scorer(String modelId) {
        return model.scorer(modelId).with(identities);
    }
}
