package dev.cordon.engine.plan;

import dev.cordon.domain.Alert;
import dev.cordon.reach.hold.UsualNetworks;
import java.util.List;
import java.util.Set;

/**
 * What is known of an identity that neither its alert nor its account tell.
 *
 * @param usualNetworks from where it usually calls; empty where nobody knows
 * @param usualSessions {@code aws:userid} of sessions that its workload uses; empty where nobody knows
 */
public record HeldFacts(UsualNetworks usualNetworks, Set<String> usualSessions) {
    public static final HeldFacts NONE = new HeldFacts(UsualNetworks.of(List.of()), Set.of());

    public HeldFacts {
        usualSessions = Set.copyOf(usualSessions);
    }

    /** Where such facts come from: configuration, or logs from before the alert. */
    @FunctionalInterface
    public interface Source {
        Source NONE = alert -> HeldFacts.NONE;

        HeldFacts of(Alert alert);
    }
}
