package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The organization's guardrails over the accounts of a snapshot, as far as they were given.
 *
 * @param serviceLevels service control policies by level, from the root down
 * @param serviceControlKnown whether any were given; otherwise answers say that they were not seen
 * @param resourceLevels resource control policies by level, from the root down
 * @param resourceControlKnown whether any were given
 * @param exempt accounts that neither bind: the management account
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
public record OrganizationControls(
        List<ControlLevel> serviceLevels,
        boolean serviceControlKnown,
        List<ControlLevel> resourceLevels,
        boolean resourceControlKnown,
        SortedSet<String> exempt) {
    public static final OrganizationControls UNKNOWN =
            new OrganizationControls(List.of(), false, List.of(), false, Collections.emptySortedSet());

    /** Controls that bind every account alike, by level. */
    public OrganizationControls(
            List<List<NamedPolicy>> serviceControl,
            boolean serviceControlKnown,
            List<List<NamedPolicy>> resourceControl,
            boolean resourceControlKnown) {
        this(
                levels(serviceControl),
                serviceControlKnown,
                levels(resourceControl),
                resourceControlKnown,
                Collections.emptySortedSet());
    }

    private static List<ControlLevel> levels(List<List<NamedPolicy>> policies) {
        return policies.stream()
                .map(level -> new ControlLevel("every account", new TreeSet<>(), level))
                .toList();
    }

    /** Levels of service control policies that bind the principals of an account. */
    public List<List<NamedPolicy>> serviceControl(String account) {
        return binding(serviceLevels, account);
    }

    /** Levels of resource control policies that bind the resources of an account. */
    public List<List<NamedPolicy>> resourceControl(String account) {
        return binding(resourceLevels, account);
    }

    private List<List<NamedPolicy>> binding(List<ControlLevel> levels, String account) {
        if (exempt.contains(account)) {
            return List.of();
        }
        return levels.stream()
                .filter(level -> level.binds(account))
                .map(ControlLevel::policies)
                .toList();
    }
}
