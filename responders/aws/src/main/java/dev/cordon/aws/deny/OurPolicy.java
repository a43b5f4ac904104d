package dev.cordon.aws.deny;

import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.ManagedPolicy;
import dev.cordon.aws.client.StepStopped;
import dev.cordon.engine.action.CallOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** A managed policy that carries a control: made, rewritten in a new version, and deleted where nobody else uses it. */
final class OurPolicy {
    private static final int MOST_VERSIONS = 5;
    private static final long NOT_YET_MILLIS = 1_000;

    private OurPolicy() {}

    static boolean isOurs(ManagedPolicy policy, Placement placement) {
        return policy.tag(Placement.TAG_CONTAINMENT)
                .equals(placement.containment().value());
    }

    /**
     * Makes it, or writes a version where the one in force says something else.
     *
     * @param found what is there now under the ARN
     */
    static void write(
            Iam iam,
            Placement placement,
            String arn,
            Optional<ManagedPolicy> found,
            String text,
            Predicate<String> says,
            SortedMap<String, String> tags) {
        ManagedPolicy there = found.orElse(null);
        if (there == null) {
            iam.createPolicy(arn, text, placement.description(), tags);
            return;
        }
        if (!isOurs(there, placement)) {
            throw new StepStopped(new CallOutcome.Failed(notOurs(arn)));
        }
        if (!says.test(there.document())) {
            List<PolicyVersion> versions = iam.policyVersions(arn);
            if (versions.size() >= MOST_VERSIONS) {
                versions.stream()
                        .filter(version -> !Boolean.TRUE.equals(version.isDefaultVersion())
                                && !version.versionId().equals(there.defaultVersion()))
                        .findFirst()
                        .ifPresent(oldest -> iam.deleteVersion(arn, oldest.versionId()));
            }
            iam.createVersion(arn, text);
        }
        String expiry = tags.getOrDefault(Placement.TAG_EXPIRY, "");
        if (!there.tag(Placement.TAG_EXPIRY).equals(expiry)) {
            iam.tagPolicy(arn, tags);
        }
    }

    static String notOurs(String arn) {
        return arn + " is there and does not carry this containment's tag: it is never attached";
    }

    /** What has just been made may not be known everywhere yet. */
    static void onceVisible(Runnable call) {
        try {
            call.run();
        } catch (AwsCallException e) {
            if (e.noSuchEntity()) {
                throw new StepStopped(new CallOutcome.Later(
                        NOT_YET_MILLIS,
                        "AWS does not know everywhere yet what was made (or the target is gone): "
                                + e.outcome().words()));
            }
            throw e;
        }
    }

    static void unlessMissing(Runnable call) {
        try {
            call.run();
        } catch (AwsCallException e) {
            if (!e.noSuchEntity()) {
                throw e;
            }
        }
    }

    /** Deletes it, unless somebody else put it somewhere. */
    static List<String> delete(Iam iam, Placement placement, String arn) {
        ManagedPolicy there = iam.policy(arn).orElse(null);
        if (there == null) {
            return List.of();
        }
        if (!isOurs(there, placement)) {
            return List.of(notOurs(arn) + ", and was left");
        }
        List<String> others = new ArrayList<>(iam.entities(arn));
        others.remove(placement.who().words());
        if (!others.isEmpty()) {
            return List.of(arn + " was put on " + others + " by somebody else, and was left there");
        }
        unlessMissing(() -> {
            for (PolicyVersion version : iam.policyVersions(arn)) {
                if (!version.versionId().equals(there.defaultVersion())) {
                    unlessMissing(() -> iam.deleteVersion(arn, version.versionId()));
                }
            }
            iam.deletePolicy(arn);
        });
        return List.of();
    }
}
