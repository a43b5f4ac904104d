package dev.cordon.domain;

/**
 * What uses an identity, as the identity's own events showed it.
 *
 * @param kind by what it was told apart
 * @param name the network, the software or the principal; never empty
 * @param firstSeenMillis first event of it
 * @param lastSeenMillis last event of it
 * @param uses events of it
 */
public record Consumer(ConsumerKind kind, String name, long firstSeenMillis, long lastSeenMillis, long uses) {
    /** The same after one more event. */
    public Consumer again(long millis) {
        return new Consumer(kind, name, Math.min(firstSeenMillis, millis), Math.max(lastSeenMillis, millis), uses + 1);
    }
}
