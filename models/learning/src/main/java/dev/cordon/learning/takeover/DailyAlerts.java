package dev.cordon.learning.takeover;

import java.util.List;

/**
 * What a team sees that looks at the ten most suspicious incidents a day, on average over what was played: the line is
 * drawn on the played days themselves, so no threshold has to carry over from another year.
 *
 * @param incidents incidents at that line
 * @param injected those that a takeover raised
 */
public record DailyAlerts(long incidents, long injected) {
    /** Incidents a day. */
    public static final int A_DAY = 10;
    /** Ten a day say something only where they are a choice: at most {@link Budget#FIVE_PERCENT} of who is active. */
    public static final double LEAST_ACTIVE = A_DAY / Budget.FIVE_PERCENT.rate();

    static final DailyAlerts NONE = new DailyAlerts(0, 0);

    /**
     * @param events of one play, in order of time
     * @param windowMillis alerts of an identity within so long are one incident
     */
    static DailyAlerts of(List<ScoredEvent> events, int days, long windowMillis) {
        AlertLine line =
                AlertLine.forIncidents(AlertLine.mostSuspiciousFirst(events), (double) A_DAY * days, windowMillis);
        List<ScoredEvent> raised = Incidents.raised(events, line, windowMillis);
        long injected = raised.stream().filter(event -> !event.isBenign()).count();
        return new DailyAlerts(raised.size(), injected);
    }

    DailyAlerts plus(DailyAlerts other) {
        return new DailyAlerts(incidents + other.incidents, injected + other.injected);
    }

    /** Share of the incidents that a takeover raised; NaN without any incident. */
    public double precision() {
        return incidents == 0 ? Double.NaN : (double) injected / incidents;
    }
}
