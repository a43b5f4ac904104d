package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.Placement;
import dev.cordon.engine.action.StepRequest;
import java.util.List;
import java.util.Map;

/**
 * Notes for a release without the journal: what has to be restored stands in tags of the containment's own policy, which
 * the step before has made.
 */
final class Notes {
    private Notes() {}

    /**
     * Writes a note.
     *
     * @return what an offline release will not know
     */
    static List<String> put(Iam iam, Principal who, StepRequest request, String key, String value) {
        String arn = who.policyArn(Placement.PATH + Placement.name(request.containment(), ""));
        try {
            iam.tagPolicy(arn, Map.of(key, Placement.tagValue(value)));
            return List.of();
        } catch (AwsCallException e) {
            if (e.noSuchEntity()) {
                return List.of("an offline release will not know " + key + " (" + value + "): there is no " + arn);
            }
            throw e;
        }
    }
}
