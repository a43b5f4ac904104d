package dev.cordon.engine.guardrail;

import dev.cordon.domain.Alert;
import dev.cordon.domain.SpeakingEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what the suspicious calls of an alert can be known again.
 *
 * @param sessions ids of their sessions
 * @param origins addresses they came from, and for IPv4 the networks (/24) of those
 * @param clients families of software they came with
 */
public record AttackMarks(Set<String> sessions, Set<String> origins, Set<String> clients) {
    public static final AttackMarks NONE = new AttackMarks(Set.of(), Set.of(), Set.of());
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.[0-9]{1,3}");

    public AttackMarks {
        sessions = Set.copyOf(sessions);
        origins = Set.copyOf(origins);
        clients = Set.copyOf(clients);
    }

    /** Of the events that spoke in an alert. */
    public static AttackMarks of(Alert alert) {
        Set<String> sessions = new TreeSet<>();
        Set<String> origins = new TreeSet<>();
        Set<String> clients = new TreeSet<>();
        for (SpeakingEvent event : alert.events()) {
            sessions.add(event.sessionId());
            clients.add(event.client());
            origins.add(event.address());
            origins.add(network(event.address()));
        }
        sessions.remove("");
        origins.remove("");
        clients.remove("");
        return new AttackMarks(sessions, origins, clients);
    }

    /** As events write it: numbers without leading zeros. */
    private static String network(String address) {
        Matcher parts = IPV4.matcher(address);
        return parts.matches()
                ? Integer.parseInt(parts.group(1)) + "." + Integer.parseInt(parts.group(2)) + "."
                        + Integer.parseInt(parts.group(3)) + ".0/24"
                : "";
    }

    boolean cameFrom(DeniedCall call) {
        return origins.contains(call.address()) || origins.contains(call.network());
    }
}
