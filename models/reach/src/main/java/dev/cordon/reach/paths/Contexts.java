package dev.cordon.reach.paths;

import dev.cordon.reach.policy.RequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the requests that a path makes. All else stays open: where the request came from is not known, and what
 * an attacker can choose is possible.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">Keys of
 *     IAM and STS</a>
 */
final class Contexts {
    private static final String TAG = "iam:resourcetag/";

    private Contexts() {}

    /** A request about an IAM principal: its tags and its boundary are known. */
    static RequestContext about(Map<String, String> tags, @Nullable String boundaryArn) {
        List<String> boundary = boundaryArn == null ? List.of() : List.of(boundaryArn);
        return key -> {
            if (key.equals("iam:permissionsboundary")) {
                return boundary;
            }
            return key.startsWith(TAG) ? tag(tags, key.substring(TAG.length())) : null;
        };
    }

    private static List<String> tag(Map<String, String> tags, String lowerCaseKey) {
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (tag.getKey().toLowerCase(Locale.ROOT).equals(lowerCaseKey)) {
                return List.of(tag.getValue());
            }
        }
        return List.of();
    }

    /** {@code iam:PassRole} to a service. */
    static RequestContext passing(RequestContext about, String service) {
        return key -> key.equals("iam:passedtoservice") ? List.of(service) : about.values(key);
    }

    /** Attaching a managed policy. */
    static RequestContext attaching(RequestContext about, String policyArn) {
        return key -> key.equals("iam:policyarn") ? List.of(policyArn) : about.values(key);
    }

    /** Replacing a permissions boundary: the key has the new one. */
    static RequestContext bounding(RequestContext about, String policyArn) {
        return key -> key.equals("iam:permissionsboundary") ? List.of(policyArn) : about.values(key);
    }
}
