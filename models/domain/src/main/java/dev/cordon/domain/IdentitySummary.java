package dev.cordon.domain;

/**
 * What the stream knows of one identity at its first event or at the end of a day: the line of the inventory. The highest {@code events +
 * duplicates + late} of a key counts.
 *
 * @param tenant whose identity
 * @param identity who
 * @param source source of its events
 * @param firstSeenMillis first event
 * @param lastSeenMillis last event
 * @param events events scored, each source event id once
 * @param duplicates repeated deliveries that were dropped
 * @param late of {@code events}, how many came too late to move the baseline
 * @param alerts episodes opened so far
 * @param mature whether the baseline carries an own verdict
 * @param stateBytes bytes that the identity's state takes when written
 * @param baselineBytes of those, the baseline alone
 */
public record IdentitySummary(
        String tenant,
        Identity identity,
        String source,
        long firstSeenMillis,
        long lastSeenMillis,
        long events,
        long duplicates,
        long late,
        long alerts,
        boolean mature,
        long stateBytes,
        long baselineBytes) {}
