package dev.cordon.bench.hold;

import dev.cordon.aws.plan.SuspectSessions;
import dev.cordon.domain.Alert;
import java.util.Set;
import java.util.function.Function;

/** Which sessions of an alert a hold would take for the attacker's. */
enum SessionRule {
    ALL_NAMED("every session that the alert names", alert -> Set.copyOf(alert.sessions())),
    EVEN_ODDS(
            "spared below even odds",
            alert -> SuspectSessions.of(alert, SuspectSessions.EVEN_LOG_ODDS).attackers()),
    PLANNED("as planned", alert -> SuspectSessions.of(alert).attackers());

    private final String title;
    private final Function<Alert, Set<String>> attackers;

    SessionRule(String title, Function<Alert, Set<String>> attackers) {
        this.title = title;
        this.attackers = attackers;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** Ids of the sessions. */
    Set<String> attackers(Alert alert) {
        return attackers.apply(alert);
    }
}
