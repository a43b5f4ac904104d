package dev.cordon.domain;

/**
 * What the stream knows of one identity: the line of the inventory. The highest {@link #version} of a key counts. One
 * without any event says that the identity is forgotten.
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
 * @param uses by which credentials it acts and what uses it
 * @param owner who answers for it by a tag of its principal in the account's snapshot, or empty
 * @param reach what it could get at
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
        long baselineBytes,
        IdentityUses uses,
        String owner,
        ReachBrief reach) {
    /** Of which no account was asked. */
    public IdentitySummary(
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
            long baselineBytes,
            IdentityUses uses) {
        this(
                tenant,
                identity,
                source,
                firstSeenMillis,
                lastSeenMillis,
                events,
                duplicates,
                late,
                alerts,
                mature,
                stateBytes,
                baselineBytes,
                uses,
                "",
                ReachBrief.NO_SNAPSHOT);
    }

    /** The same with what the accounts say. */
    public IdentitySummary with(IdentityUses itsUses, String itsOwner, ReachBrief itsReach) {
        return new IdentitySummary(
                tenant,
                identity,
                source,
                firstSeenMillis,
                lastSeenMillis,
                events,
                duplicates,
                late,
                alerts,
                mature,
                stateBytes,
                baselineBytes,
                itsUses,
                itsOwner,
                itsReach);
    }

    /** Says that nothing is known of an identity any more. */
    public static IdentitySummary forgotten(String tenant, Identity identity, String source) {
        return new IdentitySummary(tenant, identity, source, 0, 0, 0, 0, 0, 0, false, 0, 0, IdentityUses.NONE);
    }

    /**
     * How many deliveries it knows of, and how often it was told anew without one. Not the time last seen: late events and
     * duplicates do not move it, and one event that claims to be of the future would.
     */
    public long version() {
        return version(events, duplicates, late, uses.signals());
    }

    /** The version that a line with these counts has. */
    public static long version(long events, long duplicates, long late, long signals) {
        return events + duplicates + late + signals;
    }

    /** Whether nothing is known of the identity any more. */
    public boolean isForgotten() {
        return events == 0;
    }
}
