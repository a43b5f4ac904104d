package dev.cordon.bench.hold;

import dev.cordon.aws.plan.SuspectSessions;
import dev.cordon.domain.Alert;
import java.util.Set;

/** Which sessions of an alert a hold would take for the attacker's. */
enum SessionRule {
    ALL_NAMED("every session that the alert names"),
    EVEN_ODDS("spared below even odds"),
    PLANNED("as planned");

    private final String title;

    SessionRule(String title) {
        this.title = title;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** Ids of the sessions. */
    Set<String> attackers(Alert alert) {
        return switch (this) {
            case ALL_NAMED -> Set.copyOf(alert.sessions());
            case EVEN_ODDS ->
                SuspectSessions.of(alert, SuspectSessions.EVEN_LOG_ODDS).attackers();
            case PLANNED -> SuspectSessions.of(alert).attackers();
        };
    }
}
