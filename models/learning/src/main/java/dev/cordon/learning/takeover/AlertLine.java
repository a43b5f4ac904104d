package dev.cordon.learning.takeover;

import java.util.List;

/**
 * From where on a score alerts.
 *
 * @param score least score, infinite when nothing alerts
 * @param tie least tie-break at that score
 */
record AlertLine(double score, long tie) {
    static final AlertLine NEVER = new AlertLine(Double.POSITIVE_INFINITY, 0);

    /**
     * The lowest line that keeps a budget on benign days.
     *
     * @param benign all events of the scored identities, none of them injected
     * @param budget false incidents per identity-day
     * @param windowMillis alerts of an identity within so long are one incident
     */
    static AlertLine forBudget(List<ScoredEvent> benign, double budget, long windowMillis) {
        return forIncidents(
                mostSuspiciousFirst(benign), budget * IdentityDays.of(benign).benign(), windowMillis);
    }

    static List<ScoredEvent> mostSuspiciousFirst(List<ScoredEvent> events) {
        return events.stream().sorted(ScoredEvent.MOST_SUSPICIOUS_FIRST).toList();
    }

    /**
     * The lowest line that at most so many incidents cross.
     *
     * @param ranked as {@link #mostSuspiciousFirst} gives them
     * @param windowMillis alerts of an identity within so long are one incident
     */
    static AlertLine forIncidents(List<ScoredEvent> ranked, double most, long windowMillis) {
        Incidents incidents = new Incidents(windowMillis);
        AlertLine line = NEVER;
        for (ScoredEvent event : ranked) {
            if (incidents.add(event.identity(), event.timeMillis()) > most) {
                break;
            }
            line = new AlertLine(event.score(), event.tie());
        }
        return line;
    }

    boolean isReachedBy(ScoredEvent event) {
        return event.score() > score || (event.score() == score && event.tie() >= tie);
    }
}
