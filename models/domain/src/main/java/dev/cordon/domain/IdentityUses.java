package dev.cordon.domain;

import java.util.List;
import java.util.Map;

/**
 * By which credentials an identity acts, what uses it, and whether it was seen in the open.
 *
 * @param sinceMillis from when on this is kept: later than the identity's first event where that came before this was
 * @param credentials those that last before those that end by themselves, each newest first; at most {@link #MAX_CREDENTIALS}
 * @param credentialsDropped how often one had to make room for another
 * @param consumers by kind, most used first; at most {@link #MAX_CONSUMERS} of a kind
 * @param consumersDropped how often one had to make room for another
 * @param exposedMillis since when the identity as a whole counts as seen in the open, or 0 where it does not
 * @param exposedWhere where it was seen, or empty
 * @param signals how often a line was another without an event of the identity: others moved what is said of its exposure, or
 *     its day or the input was over, when owner and reach may be others too
 */
public record IdentityUses(
        long sinceMillis,
        List<CredentialUse> credentials,
        long credentialsDropped,
        List<Consumer> consumers,
        long consumersDropped,
        long exposedMillis,
        String exposedWhere,
        long signals) {
    public static final int MAX_CREDENTIALS = 8;
    public static final int MAX_CONSUMERS = 8;

    /** Nothing is known. */
    public static final IdentityUses NONE = new IdentityUses(0, List.of(), 0, List.of(), 0, 0, "", 0);

    public IdentityUses {
        credentials = List.copyOf(credentials);
        consumers = List.copyOf(consumers);
    }

    /**
     * The same with when its credentials were made.
     *
     * @param createdMillis by public id; of others it is not known
     */
    public IdentityUses created(Map<String, Long> createdMillis) {
        return new IdentityUses(
                sinceMillis,
                credentials.stream()
                        .map(credential -> credential.created(createdMillis.getOrDefault(credential.id(), 0L)))
                        .toList(),
                credentialsDropped,
                consumers,
                consumersDropped,
                exposedMillis,
                exposedWhere,
                signals);
    }

    /** Whether the identity, or a credential of it, counts as seen in the open. */
    public boolean isExposed() {
        return exposedMillis != 0 || credentials.stream().anyMatch(CredentialUse::isExposed);
    }
}
