package dev.cordon.aws.plan;

import dev.cordon.domain.Alert;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sessions of an alert are taken for the attacker's. A workload that goes on with the same role has odd events of its
 * own, in days that no hold may take from it. So a session is spared where all of this is so: none of its suspicious events
 * came from a network that is new for the identity; by itself it is less likely an attack than not; and there is another
 * with more evidence, which was used from a new network, or is more likely an attack than not and has as many suspicious
 * events at least. All others count as the attacker's, also those of which only the name is known.
 *
 * @param attackers ids of those that are
 * @param spared ids of those that are not, though they have suspicious events
 */
record SuspectSessions(Set<String> attackers, Set<String> spared) {
    /** Even: an attack is as likely as none. */
    private static final double EVEN_LOG_ODDS = 0;

    static SuspectSessions of(Alert alert) {
        Set<String> attackers = new TreeSet<>(alert.sessions());
        alert.events().stream()
                .map(SpeakingEvent::sessionId)
                .filter(id -> !id.isEmpty())
                .forEach(attackers::add);
        Set<String> spared = new TreeSet<>();
        for (SessionEvidence session : alert.sessionEvidence()) {
            if (!isOutOfPlaceOrLikely(session)
                    && alert.sessionEvidence().stream().anyMatch(other -> outweighs(other, session))) {
                spared.add(session.sessionId());
            }
        }
        attackers.removeAll(spared);
        return new SuspectSessions(attackers, spared);
    }

    private static boolean isOutOfPlaceOrLikely(SessionEvidence session) {
        return session.newPlace() || session.logOdds() >= EVEN_LOG_ODDS;
    }

    private static boolean outweighs(SessionEvidence other, SessionEvidence session) {
        boolean likelier = other.logOdds() >= EVEN_LOG_ODDS && other.suspiciousEvents() >= session.suspiciousEvents();
        return other.logOdds() > session.logOdds() && (other.newPlace() || likelier);
    }

    /** Whether an event is one of those that count. One without a session does. */
    boolean count(SpeakingEvent event) {
        return !spared.contains(event.sessionId());
    }
}
