package dev.cordon.aws.plan;

import dev.cordon.domain.Alert;
import dev.cordon.domain.SpeakingEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * By what the suspicious calls of an alert can be known.
 *
 * @param sessions {@code aws:userid} of their sessions
 * @param addresses from where they came
 * @param actions what they did
 * @param keys public ids of long-term keys they used
 */
record AttackTraits(Set<String> sessions, Set<String> addresses, Set<String> actions, Set<String> keys) {
    static AttackTraits of(Alert alert) {
        Set<String> sessions = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        Set<String> actions = new TreeSet<>();
        for (SpeakingEvent event : alert.events()) {
            sessions.add(event.sessionId());
            addresses.add(event.address());
            actions.add(event.action());
        }
        sessions.addAll(alert.sessions());
        // A session of a role is its id and name; what names no role is no condition that IAM could ask about.
        sessions.removeIf(session -> !session.matches("A[A-Z0-9]{3,}:.+|\\d{12}:.+"));
        addresses.removeIf(String::isEmpty);
        actions.removeIf(String::isEmpty);
        Set<String> keys = alert.credentials().stream()
                .filter(id -> id.startsWith("AKIA"))
                .collect(Collectors.toCollection(TreeSet::new));
        return new AttackTraits(sessions, addresses, actions, keys);
    }
}
