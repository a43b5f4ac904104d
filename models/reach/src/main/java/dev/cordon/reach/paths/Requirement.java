package dev.cordon.reach.paths;

import java.util.List;

/**
 * One action that a path needs to be allowed.
 *
 * @param action {@code service:Operation}
 * @param on what it is asked on
 * @param pattern for {@link Place#ONE} and {@link Place#COMPUTE} an ARN with {@code {partition}}, {@code {account}} and
 *     {@code *}; else empty
 * @param unlessDenied whether something else than identity policies allows it (a trust or resource policy that the path
 *     itself wrote), so that only an explicit deny or a service control policy is in its way
 * @param passedTo for {@code iam:PassRole} the values of {@code iam:PassedToService} any of which will do; empty for the
 *     services that the target must trust
 */
public record Requirement(String action, Place on, String pattern, boolean unlessDenied, List<String> passedTo) {
    boolean assumesRole() {
        return on == Place.TARGET && !unlessDenied && action.equals("sts:AssumeRole");
    }

    boolean passesRole() {
        return action.equals("iam:PassRole");
    }

    boolean replacesBoundary() {
        return action.startsWith("iam:Put") && action.endsWith("PermissionsBoundary");
    }

    /** Whether the answer differs from target to target. */
    boolean byTarget() {
        return on != Place.ONE && on != Place.NOTHING;
    }
}
