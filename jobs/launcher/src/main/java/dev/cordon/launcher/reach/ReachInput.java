package dev.cordon.launcher.reach;

import dev.cordon.launcher.account.AccountFiles;
import java.util.List;
import java.util.Optional;

/**
 * What answers are made from.
 *
 * @param account files that say what the accounts are
 * @param sensitivity file that says what is precious
 * @param paths files with further escalation paths
 */
public record ReachInput(AccountFiles account, Optional<String> sensitivity, List<String> paths) {
    public ReachInput {
        paths = List.copyOf(paths);
    }
}
