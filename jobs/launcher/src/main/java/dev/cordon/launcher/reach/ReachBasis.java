package dev.cordon.launcher.reach;

import dev.cordon.detection.account.AccountReading;

/**
 * All that answers are made from, read, before anything is worked out.
 *
 * @param reading snapshot, after the changes of the logs, and what goes with it
 * @param overview of the snapshot
 */
public record ReachBasis(AccountReading reading, Overview overview) {
    /** How many users and roles there are. */
    public int principals() {
        return overview.users() + overview.roles();
    }
}
