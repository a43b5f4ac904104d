package dev.cordon.engine.guardrail;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a held identity made since its first suspicious event.
 *
 * @param arns users and roles that it created, or whose credentials it did
 * @param sessions ARNs or ids of sessions that it made; an ARN without the name of a session, or of a federated user, stands
 *     for all of the role, or all of the account
 * @param accessKeys ids of access keys that it created
 */
public record Descendants(Set<String> arns, Set<String> sessions, Set<String> accessKeys) {
    public static final Descendants NONE = new Descendants(Set.of(), Set.of(), Set.of());

    public Descendants {
        arns = Set.copyOf(arns);
        sessions = Set.copyOf(sessions);
        accessKeys = Set.copyOf(accessKeys);
    }

    /** Those of a list of names: ARNs of principals and of sessions, and ids of keys. */
    public static Descendants named(Collection<String> names) {
        Set<String> arns = new TreeSet<>();
        Set<String> sessions = new TreeSet<>();
        Set<String> keys = new TreeSet<>();
        for (String name : names) {
            (!name.startsWith("arn:") ? keys : name.contains(":sts:") ? sessions : arns).add(name);
        }
        return new Descendants(arns, sessions, keys);
    }

    /** These and others. */
    public Descendants and(Descendants others) {
        return new Descendants(
                joined(arns, others.arns), joined(sessions, others.sessions), joined(accessKeys, others.accessKeys));
    }

    private static Set<String> joined(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    /** Whether a principal, in any spelling, is one that it created. */
    public boolean hasMade(PrincipalArn who) {
        return arns.stream().flatMap(arn -> PrincipalArn.of(arn).stream()).anyMatch(who::sameAs);
    }

    boolean hasSession(String arn, PrincipalArn who) {
        return sessions.contains(arn)
                || sessions.stream()
                        .flatMap(session -> PrincipalArn.of(session).stream())
                        .anyMatch(session -> session.meansAllOfItsKind(who)
                                || (session.sameAs(who)
                                        && (session.session().isEmpty()
                                                || session.session().equals(who.session()))));
    }
}
