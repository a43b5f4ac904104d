package dev.cordon.launcher.hold;

import java.util.List;
import java.util.Optional;

/**
 * What {@code cordon contain} was asked.
 *
 * @param file of alerts
 * @param alertId the only alert that is meant, or empty
 * @param playbook that a person chose, or empty
 * @param dryRun whether nothing is touched
 * @param trust public key of detection to trust from now on, or empty
 * @param logs CloudTrail from before the alerts
 * @param detach whether the lease is left to a keeper
 * @param json whether the result is JSON
 */
record ContainOptions(
        String file,
        Optional<String> alertId,
        Optional<String> playbook,
        boolean dryRun,
        Optional<String> trust,
        List<String> logs,
        boolean detach,
        boolean json) {}
