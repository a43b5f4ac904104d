package dev.cordon.launcher.reach;

import dev.cordon.reach.account.Finding;
import java.util.List;

/**
 * All that is said of one principal.
 *
 * @param standing its numbers
 * @param worst the worst it can do, in words that complete "It …"
 * @param powers what its own policies let it do, in words, worst first
 * @param adminRoute shortest way to an administrator; empty where there is none or it is one
 * @param reachable ARNs of the principals it can become, sorted; a part where there are very many
 * @param reachableCount all of them
 * @param reachableCertain how many of them for certain
 * @param jewels crown jewels, most precious first
 * @param jewelCount all of them, where {@code jewels} is a part
 * @param escalations its own uses of escalation paths, admin first
 * @param escalationCount all of them, where {@code escalations} is a part
 * @param findings what in the input concerns it
 */
public record PrincipalView(
        Standing standing,
        String worst,
        List<String> powers,
        List<Step> adminRoute,
        List<String> reachable,
        int reachableCount,
        int reachableCertain,
        List<JewelView> jewels,
        int jewelCount,
        List<EscalationView> escalations,
        int escalationCount,
        List<Finding> findings) {
    public PrincipalView {
        powers = List.copyOf(powers);
        adminRoute = List.copyOf(adminRoute);
        reachable = List.copyOf(reachable);
        jewels = List.copyOf(jewels);
        escalations = List.copyOf(escalations);
        findings = List.copyOf(findings);
    }

    public String arn() {
        return standing.arn();
    }
}
