package dev.cordon.reach.policy;

import java.util.Map;

/**
 * Who asks, as far as policies can ask about it.
 *
 * @param arn of the IAM user or role, as in {@code aws:PrincipalArn}
 * @param account twelve digits
 * @param type user or role
 * @param name friendly name; {@code aws:username} for users
 * @param id unique id, {@code AIDA…} or {@code AROA…}; empty where unknown
 * @param tags {@code aws:PrincipalTag/…}, exactly as in the snapshot
 * @param serviceLinked whether it is a service-linked role, which service control policies do not bind
 */
public record PrincipalFacts(
        String arn,
        String account,
        PrincipalType type,
        String name,
        String id,
        Map<String, String> tags,
        boolean serviceLinked) {}
