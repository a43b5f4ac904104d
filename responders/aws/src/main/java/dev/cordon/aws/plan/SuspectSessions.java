package dev.cordon.aws.plan;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.reach.response.Danger;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which sessions of an alert are taken for the attacker's. A workload that goes on with the same role has odd events of its
 * own, in days that no hold may take from it. So a session is spared only where none of its suspicious events came from a
 * network that is new for the identity, another has more evidence, and one of these is so:
 *
 * <ul>
 *   <li>by itself it is less likely an attack than not, and the other was used from a new network, or is more likely an attack
 *       than not and has as many suspicious events at least;
 *   <li>by itself it is less likely than the shipped playbooks ask before they hold by session
 *       ({@link SessionEvidence#LIKELY}), none of its events that stand on the alert is one by which somebody stays or climbs,
 *       and the other, used from a new network, is as likely as that bar: what nobody would hold for its own sake is not held
 *       beside what explains the alert. With a higher bar a loud session elsewhere would save one at home that was held
 *       without it. Not of a CI runner, whose networks are anybody's.
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

    /** Tells apart the sessions that an alert names. */
    public static SuspectSessions of(Alert alert) {
        return of(alert, SessionEvidence.LIKELY_LOG_ODDS);
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
        Set<String> climbing = alert.events().stream()
                .filter(event -> Danger.bundled().is(event.action()))
                .map(SpeakingEvent::sessionId)
                .collect(Collectors.toSet());
        boolean placesTell = alert.identity().kind() != IdentityKind.CI_RUNNER;
        Set<String> spared = new TreeSet<>();
        for (SessionEvidence session : alert.sessionEvidence()) {
            double bar = placesTell && !climbing.contains(session.sessionId()) ? heldAlone : EVEN_LOG_ODDS;
            if (!session.newPlace()
                    && alert.sessionEvidence().stream().anyMatch(other -> explains(other, session, bar))) {
                spared.add(session.sessionId());
            }
        }
        attackers.removeAll(spared);
        return new SuspectSessions(attackers, spared);
    }

    /** Whether another session is the attacker's so much rather that this one, at home, may be the workload's own. */
    private static boolean explains(SessionEvidence other, SessionEvidence session, double bar) {
        if (other.logOdds() <= session.logOdds()) {
            return false;
        }
        if (session.logOdds() < EVEN_LOG_ODDS) {
            boolean likelier =
                    other.logOdds() >= EVEN_LOG_ODDS && other.suspiciousEvents() >= session.suspiciousEvents();
            return other.newPlace() || likelier;
        }
        return session.logOdds() < bar && other.newPlace() && other.logOdds() >= bar;
    }

    /** Whether an event is one of those that count. One without a session does. */
    boolean count(SpeakingEvent event) {
        return !spared.contains(event.sessionId());
    }
}
