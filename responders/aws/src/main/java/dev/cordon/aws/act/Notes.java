package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.Placement;
import dev.cordon.engine.action.StepRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        String arn = arn(who, request);
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

    /** Ids in a parameter or tag. */
    static Set<String> words(String text) {
        return Stream.of(text.split("[ ,]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys that undoing leaves off, because they are in the open; fact names are taken for the key that they name. */
    static Set<String> leftOff(StepRequest request) {
        return words(request.step().parameter(StepRequest.KEPT_OFF)).stream()
                .map(word -> word.substring(word.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
    }

    /** Keys that undoing takes away again. */
    static Set<String> takenBack(StepRequest request) {
        return words(request.step().parameter(StepRequest.TAKEN_BACK));
    }

    /** Adds credentials to those that came to be in the open since and are noted to stay off. */
    static List<String> keepOff(Iam iam, Principal who, StepRequest request, Set<String> credentials) {
        Set<String> all = new TreeSet<>(credentials);
        String standing = iam.policy(arn(who, request))
                .map(policy -> policy.tag(Placement.TAG_KEPT_SINCE))
                .orElse("");
        all.addAll(words(standing));
        return put(iam, who, request, Placement.TAG_KEPT_SINCE, String.join(" ", all));
    }

    /** Whether an offline release knows that credentials stay off, as far as it can know. */
    static boolean keepsOff(Iam iam, Principal who, StepRequest request, Set<String> credentials) {
        return iam.policy(arn(who, request))
                .map(policy -> words(policy.tag(Placement.TAG_KEPT)).containsAll(credentials))
                .orElse(true);
    }

    private static String arn(Principal who, StepRequest request) {
        return who.policyArn(Placement.PATH + Placement.name(request.containment(), ""));
    }
}
