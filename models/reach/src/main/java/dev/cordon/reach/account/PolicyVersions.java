package dev.cordon.reach.account;

import dev.cordon.reach.policy.PolicyDocument;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A managed policy with all the versions a snapshot has.
 *
 * @param arn of the policy
 * @param name friendly name
 * @param defaultVersion the version that counts
 * @param versions documents by version id, {@code v1}…
 */
public record PolicyVersions(
        String arn, String name, String defaultVersion, SortedMap<String, PolicyDocument> versions) {
    /** Whether AWS owns it, so that nobody in the account can change it. */
    public boolean awsManaged() {
        return arn.contains(":iam::aws:policy/");
    }

    /** What is in force, or null where the snapshot lacks it. */
    public @Nullable PolicyDocument inForce() {
        return versions.get(defaultVersion);
    }
}
