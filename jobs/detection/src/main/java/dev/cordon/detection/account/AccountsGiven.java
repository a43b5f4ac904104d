package dev.cordon.detection.account;

import java.util.List;

/**
 * Accounts whose principals rank alerts. Paths were checked to exist when the run began.
 *
 * @param files that say what the accounts are
 * @param sensitivity one file that says what is precious, or none
 * @param paths files with escalation paths of one's own
 */
public record AccountsGiven(AccountFiles files, List<String> sensitivity, List<String> paths) {
    public AccountsGiven {
        sensitivity = List.copyOf(sensitivity);
        paths = List.copyOf(paths);
    }
}
