package dev.cordon.reach.account;

import java.util.List;
import java.util.SortedSet;

/**
 * What became of a change.
 *
 * @param after the accounts after it; the very same object where it changed nothing
 * @param touched ARNs of the users and roles whose grants, bounds, trust or facts may have changed, those that came or
 *     went included
 * @param findings why it could not be applied, or what is wrong with what it brought
 */
public record Applied(AccountSnapshot after, SortedSet<String> touched, List<Finding> findings) {
    /** Whether it could not be applied, so that only reading the account again makes the snapshot right. */
    public boolean drifted() {
        return findings.stream().anyMatch(finding -> finding.code().equals(SnapshotChanges.NOT_APPLIED));
    }
}
