package dev.cordon.launcher.reach;

import dev.cordon.reach.account.Difference;
import dev.cordon.reach.account.Finding;
import java.util.List;

/**
 * What a newer reading of the accounts shows to be wrong with the snapshot.
 *
 * @param drift every difference, by kind of what differs and ARN
 * @param compared how many users, groups and roles the reading has
 * @param readMillis newest date in the reading, milliseconds since 1970; 0 for none
 * @param findings what is broken in the reading
 */
public record ReconcileAnswer(List<Difference> drift, int compared, long readMillis, List<Finding> findings) {
    public ReconcileAnswer {
        drift = List.copyOf(drift);
        findings = List.copyOf(findings);
    }

    /** How many users, groups, roles and policies differ. */
    public long differing() {
        return drift.stream().map(Difference::subject).distinct().count();
    }
}
