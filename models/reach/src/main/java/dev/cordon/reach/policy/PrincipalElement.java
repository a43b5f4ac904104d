package dev.cordon.reach.policy;

import java.util.List;

/**
 * Whom a statement of a resource or trust policy speaks of.
 *
 * @param not whether it is {@code NotPrincipal}
 * @param anyone whether it is {@code "*"} or {@code {"AWS": "*"}}
 * @param aws ARNs and account ids
 * @param services service principals
 * @param federated providers
 * @param canonicalUsers canonical user ids
 */
public record PrincipalElement(
        boolean not,
        boolean anyone,
        List<String> aws,
        List<String> services,
        List<String> federated,
        List<String> canonicalUsers) {}
