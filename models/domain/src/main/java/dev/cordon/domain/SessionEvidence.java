package dev.cordon.domain;

/**
 * What an episode's suspicious events say of one session of the identity: those of the identity's own work have odd events
 * too, and whoever acts on sessions has to tell them from the attacker's.
 *
 * @param sessionId of the session, as {@link Alert#sessions} has it
 * @param suspiciousEvents of the episode that were made in it, at least 1
 * @param logOdds highest of those by behaviour alone, in log-odds of a compromise
 * @param newPlace whether one of them came from an address in a network that is new for the identity; the name of a service
 *     that calls on its behalf is no place
 */
public record SessionEvidence(String sessionId, long suspiciousEvents, double logOdds, boolean newPlace) {
    /**
     * The least evidence, as a probability, for which a shipped playbook holds by session. A session with as much is likely an
     * attack by itself, whatever else the alert says.
     */
    public static final double LIKELY = 0.7;

    /** {@link #LIKELY} in log-odds. */
    public static final double LIKELY_LOG_ODDS = LogOdds.of(LIKELY);

    /** How likely it is an attack by itself, 0-1. */
    public double probability() {
        return LogOdds.probability(logOdds);
    }

    /** Whether it is likely an attack by itself. */
    public boolean isLikely() {
        return logOdds >= LIKELY_LOG_ODDS;
    }

    /** What is known after another suspicious event in the session. */
    public SessionEvidence and(double eventLogOdds, boolean fromNewPlace) {
        return new SessionEvidence(
                sessionId, suspiciousEvents + 1, Math.max(logOdds, eventLogOdds), newPlace || fromNewPlace);
    }
}
