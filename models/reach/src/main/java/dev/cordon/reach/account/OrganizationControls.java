package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import java.util.List;

/**
 * The organization's guardrails over the accounts of a snapshot, as far as they were given.
 *
 * @param serviceControl service control policies by level
 * @param serviceControlKnown whether any were given; otherwise answers say that they were not seen
 * @param resourceControl resource control policies by level
 * @param resourceControlKnown whether any were given
 */
public record OrganizationControls(
        List<List<NamedPolicy>> serviceControl,
        boolean serviceControlKnown,
        List<List<NamedPolicy>> resourceControl,
        boolean resourceControlKnown) {
    public static final OrganizationControls UNKNOWN = new OrganizationControls(List.of(), false, List.of(), false);
}
