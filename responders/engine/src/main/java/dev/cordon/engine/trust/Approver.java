package dev.cordon.engine.trust;

import dev.cordon.engine.guardrail.ArnPattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A person or tool that may decide.
 *
 * @param subject their name, as decisions carry it
 * @param roles what they may act as
 * @param tenants where
 * @param identities whom they are in the accounts that are watched, as ARNs or baseline keys: they never decide about those
 * @param keys thumbprints of their keys
 */
public record Approver(
        String subject, Set<String> roles, Set<String> tenants, List<String> identities, Set<String> keys) {
    public Approver {
        roles = Set.copyOf(roles);
        tenants = Set.copyOf(tenants);
        identities = List.copyOf(identities);
        keys = Set.copyOf(keys);
    }

    /** Whether they are whom a text names: an ARN in any spelling, or a baseline key. */
    boolean is(String identity) {
        return !identity.isBlank()
                && (identity.equalsIgnoreCase(subject) || isListedAs(identity) || isNamedIn(identity));
    }

    /** Whether one of their identities is what a text names: for names that an attacker may have chosen after them. */
    boolean isListedAs(String identity) {
        return identities.stream().anyMatch(one -> one.equalsIgnoreCase(identity))
                || identities.stream()
                        .flatMap(one -> ArnPattern.of(one).stream())
                        .anyMatch(one -> one.means(identity));
    }

    /** Whether the last part of an identity is their own name: {@code user/alice} is taken for alice@example.com. */
    private boolean isNamedIn(String identity) {
        String folded = identity.toLowerCase(Locale.ROOT);
        String last = folded.substring(
                Math.max(folded.lastIndexOf('/'), Math.max(folded.lastIndexOf(':'), folded.lastIndexOf('#'))) + 1);
        String name = subject.toLowerCase(Locale.ROOT);
        boolean role = folded.contains(":role/") && !folded.contains("#");
        return last.equals(name) || (!role && name.startsWith(last + "@"));
    }

    /** Whether both may be one person: they have an identity in common. */
    boolean sharesIdentityWith(Approver other) {
        return identities.stream().anyMatch(other::isListedAs)
                || other.identities.stream().anyMatch(this::isListedAs);
    }
}
