package dev.cordon.simulation;

import java.util.List;

/**
 * One call as AWS meets it. Nothing in it says who is behind it or why it is made.
 *
 * @param timeMillis when, in milliseconds since 1970
 * @param principal ARN of the IAM user or role
 * @param credential public id of the credential
 * @param session name of the role session; empty for users
 * @param sourceIdentity that the session was opened under, or empty
 * @param issuedMillis when the session's credentials were issued; 0 for long-term keys
 * @param mfa whether the session was opened with a second factor
 * @param address source address
 * @param endpoint id of the VPC endpoint it came through, or empty
 * @param via service that makes it in the caller's name, such as {@code s3.amazonaws.com}, or empty
 * @param client user agent
 * @param service event source without {@code .amazonaws.com}
 * @param event CloudTrail's name of it
 * @param kind of the resource
 * @param needs what IAM checks for it, the action itself first
 * @param logged whether a default trail has it
 * @param error error code that AWS answers for reasons of its own (throttling, a fault, a right never held); empty where it
 *     succeeds
 */
public record SimulatedCall(
        long timeMillis,
        String principal,
        String credential,
        String session,
        String sourceIdentity,
        long issuedMillis,
        boolean mfa,
        String address,
        String endpoint,
        String via,
        String client,
        String service,
        String event,
        ResourceKind kind,
        List<Permission> needs,
        boolean logged,
        String error) {
    /** The action itself. */
    public String action() {
        return needs.get(0).action();
    }

    /** What it is called on. */
    public String resource() {
        return needs.get(0).resource();
    }
}
