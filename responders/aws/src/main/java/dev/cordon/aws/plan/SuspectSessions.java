package dev.cordon.aws.plan;

import dev.cordon.domain.Alert;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sessions of an alert are taken for the attacker's. A workload that goes on with the same role has odd events of its
 * own, in days that no hold may take from it. So a session is spared only where none of its suspicious events came from a
 * network that is new for the identity, another has more evidence, and one of these is so:
 *
 * <ul>
 *   <li>by itself it is less likely an attack than not, and the other was used from a new network, or is more likely an attack
 *       than not and has as many suspicious events at least;
 *   <li>by itself it is less likely than playbooks ask before they hold, and the other, used from a new network, is as likely
 *       as that: what nobody would hold for its own sake is not held beside what explains the alert.
 * </ul>
 *
 * <p>All others count as the attacker's, also those of which only the name is known.
 *
 * @param attackers ids of those that are
 * @param spared ids of those that are not, though they have suspicious events
 */
public record SuspectSessions(Set<String> attackers, Set<String> spared) {
    /** Even: an attack is as likely as none. */
    public static final double EVEN_LOG_ODDS = 0;

    /** Four to one: what the playbooks that hold sessions ask for, {@code alert.evidence_probability >= 0.8}. */
    private static final double HELD_ALONE_LOG_ODDS = Math.log(0.8 / 0.2);

    /** Tells apart the sessions that an alert names. */
    public static SuspectSessions of(Alert alert) {
        return of(alert, HELD_ALONE_LOG_ODDS);
    }

    /**
     * The same with another bar, for measuring.
     *
     * @param heldAlone from which log-odds on a session is never spared; {@link #EVEN_LOG_ODDS} at least
     */
    public static SuspectSessions of(Alert alert, double heldAlone) {
        Set<String> attackers = new TreeSet<>(alert.sessions());
        alert.events().stream()
                .map(SpeakingEvent::sessionId)
                .filter(id -> !id.isEmpty())
                .forEach(attackers::add);
        Set<String> spared = new TreeSet<>();
        for (SessionEvidence session : alert.sessionEvidence()) {
            if (!session.newPlace()
                    && alert.sessionEvidence().stream().anyMatch(other -> explains(other, session, heldAlone))) {
                spared.add(session.sessionId());
            }
        }
        attackers.removeAll(spared);
        return new SuspectSessions(attackers, spared);
    }

    /** Whether another session is the attacker's so much rather that this one, at home, may be the workload's own. */
    private static boolean explains(SessionEvidence other, SessionEvidence session, double heldAlone) {
        if (other.logOdds() <= session.logOdds()) {
            return false;
        }
        if (session.logOdds() < EVEN_LOG_ODDS) {
            boolean likelier =
                    other.logOdds() >= EVEN_LOG_ODDS && other.suspiciousEvents() >= session.suspiciousEvents();
            return other.newPlace() || likelier;
        }
        return session.logOdds() < heldAlone && other.newPlace() && other.logOdds() >= heldAlone;
    }

    /** Whether an event is one of those that count. One without a session does. */
    boolean count(SpeakingEvent event) {
        return !spared.contains(event.sessionId());
    }
}
