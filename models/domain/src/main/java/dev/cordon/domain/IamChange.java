package dev.cordon.domain;

import java.util.Map;

/**
 * What an event of AWS CloudTrail says about a change of users, groups, roles or policies that succeeded. Holds no secret:
 * a password, a secret access key or an MFA seed is never among its parameters.
 *
 * @param tenant whose event it is
 * @param account twelve digits: the account that was changed ({@code recipientAccountId})
 * @param timeMillis when, by CloudTrail's clock
 * @param eventId CloudTrail's own id; applying one change twice equals applying it once
 * @param eventName operation of IAM, such as {@code AttachRolePolicy}
 * @param caller ARN of who did it, or empty
 * @param parameters what was asked, by CloudTrail's own names in lower camel case ({@code userName}, {@code policyArn},
 *     {@code policyDocument}), and what AWS answered, with its path after {@code response.} ({@code
 *     response.policy.arn}, {@code response.role.roleId}, {@code response.policyVersion.versionId}). Policy documents are
 *     their text; lists and objects in the request ({@code tags}, {@code tagKeys}) are JSON text; flags are {@code true}
 *     or {@code false}; what is null is absent
 */
public record IamChange(
        String tenant,
        String account,
        long timeMillis,
        String eventId,
        String eventName,
        String caller,
        Map<String, String> parameters) {

    /** What was asked for under a name, or empty where nothing was. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
