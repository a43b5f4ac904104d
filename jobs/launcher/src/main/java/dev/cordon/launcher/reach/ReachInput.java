package dev.cordon.launcher.reach;

import dev.cordon.detection.account.AccountFiles;
import java.util.List;
import java.util.Optional;

/**
 * What answers are made from.
 *
 * @param account files that say what the accounts are
 * @param logs CloudTrail logs whose changes come after the snapshot
 * @param sensitivity file that says what is precious
 * @param paths files with further escalation paths
 */
public record ReachInput(AccountFiles account, List<String> logs, Optional<String> sensitivity, List<String> paths) {
    public ReachInput {
        logs = List.copyOf(logs);
        paths = List.copyOf(paths);
    }
}
