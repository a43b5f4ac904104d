package dev.cordon.engine.guardrail;

import java.util.Set;

/**
 * What a held identity made since its first suspicious event.
 *
 * @param arns users and roles that it created, or whose credentials it did
 * @param sessions ARNs or ids of sessions that it made
 * @param accessKeys ids of access keys that it created
 */
public record Descendants(Set<String> arns, Set<String> sessions, Set<String> accessKeys) {
    public static final Descendants NONE = new Descendants(Set.of(), Set.of(), Set.of());

    public Descendants {
        arns = Set.copyOf(arns);
        sessions = Set.copyOf(sessions);
        accessKeys = Set.copyOf(accessKeys);
    }

    /** Whether a principal, in any spelling, is one that it created. */
    public boolean hasMade(PrincipalArn who) {
        return arns.stream().flatMap(arn -> PrincipalArn.of(arn).stream()).anyMatch(who::sameAs);
    }

    boolean hasSession(String arn, PrincipalArn who) {
        return sessions.contains(arn)
                || sessions.stream()
                        .flatMap(session -> PrincipalArn.of(session).stream())
                        .anyMatch(session -> session.sameAs(who)
                                && !session.session().isEmpty()
                                && session.session().equals(who.session()));
    }
}
