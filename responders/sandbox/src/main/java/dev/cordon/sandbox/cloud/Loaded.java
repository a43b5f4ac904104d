package dev.cordon.sandbox.cloud;

import dev.cordon.reach.account.Finding;
import java.util.List;

/**
 * What was read from snapshots.
 *
 * @param findings what is broken, and what the sandbox makes of it
 */
public record Loaded(CloudState state, List<Finding> findings) {
    public Loaded {
        findings = List.copyOf(findings);
    }
}
