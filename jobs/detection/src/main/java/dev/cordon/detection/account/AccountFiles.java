package dev.cordon.detection.account;

import java.util.List;

/**
 * Files that say what an account is.
 *
 * @param accounts authorization details, one or several accounts, whole or in pages
 * @param serviceControl service control policies; empty where none were given
 * @param resourceControl resource control policies; empty where none were given
 * @param resources inventories; empty where none were given
 * @param asOf moment the snapshot stands for, as the person said it; empty for the files' own time
 */
public record AccountFiles(
        List<String> accounts,
        List<String> serviceControl,
        List<String> resourceControl,
        List<String> resources,
        String asOf) {
    public AccountFiles {
        accounts = List.copyOf(accounts);
        serviceControl = List.copyOf(serviceControl);
        resourceControl = List.copyOf(resourceControl);
        resources = List.copyOf(resources);
    }

    /** Whether there is an account at all. */
    public boolean given() {
        return !accounts.isEmpty();
    }
}
