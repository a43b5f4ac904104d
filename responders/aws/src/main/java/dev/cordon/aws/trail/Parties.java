package dev.cordon.aws.trail;

import java.util.Set;

/**
 * Who may undo a hold, and who does so without meaning to.
 *
 * @param breakGlass ARNs of principals for emergencies
 * @param owners ARNs of principals that answer for identities
 * @param pipelines ARNs of automation that keeps the account as it is written elsewhere
 */
public record Parties(Set<String> breakGlass, Set<String> owners, Set<String> pipelines) {
    public static final Parties NONE = new Parties(Set.of(), Set.of(), Set.of());

    public Parties {
        breakGlass = Set.copyOf(breakGlass);
        owners = Set.copyOf(owners);
        pipelines = Set.copyOf(pipelines);
    }
}
