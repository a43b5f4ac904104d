package dev.cordon.aws.plan;

import dev.cordon.domain.Alert;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sessions of an alert are taken for the attacker's. A workload that goes on with the same role has odd events of its
 * own, in days that no hold may take from it: a session is the attacker's where a suspicious event in it came from a network
 * that is new for the identity, or where its evidence by itself says that it is more likely an attack than not. Where that
 * is so of none, and where of a session only the name is known, all count as the attacker's.
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
            if (!session.newPlace() && session.logOdds() < EVEN_LOG_ODDS) {
                spared.add(session.sessionId());
            }
        }
        if (spared.containsAll(attackers)) {
            return new SuspectSessions(attackers, Set.of());
        }
        attackers.removeAll(spared);
        return new SuspectSessions(attackers, spared);
    }

    /** Whether an event is one of those that count. One without a session does. */
    boolean count(SpeakingEvent event) {
        return !spared.contains(event.sessionId());
    }
}
