package dev.cordon.engine.playbook;

import dev.cordon.domain.OnTimeout;
import java.time.Duration;

/**
 * For how long a hold of a playbook stands without a decision.
 *
 * @param length from the first call to the end; zero where the playbook only observes
 * @param onTimeout what the end means
 * @param extendAtMost the longest that a person may make it in all, from the first call
 */
public record PlaybookLease(Duration length, OnTimeout onTimeout, Duration extendAtMost) {
    /** Of a playbook that only observes. */
    public static final PlaybookLease NONE = new PlaybookLease(Duration.ZERO, OnTimeout.RELEASE, Duration.ZERO);
}
