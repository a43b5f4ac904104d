package dev.cordon.aws.trail;

import dev.cordon.engine.guardrail.Descendants;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything that acts for a held identity by the recorded calls: itself and its {@link Descendants}, which are users and
 * roles it created, sessions of roles it took on, its federated users, and so on from each of them; and the keys it made,
 * for whomever.
 *
 * @param target the held identity
 * @param arns of principals and sessions, its own among them; that of a session without a name stands for all of its role
 * @param keys public ids of access keys
 */
public record Kin(String target, Set<String> arns, Set<String> keys) {
    public Kin {
        arns = sorted(arns);
        keys = sorted(keys);
    }

    private static SortedSet<String> sorted(Set<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** An identity of which nothing is recorded. */
    static Kin alone(String target) {
        return new Kin(target, Set.of(target), Set.of());
    }

    /** Whether a call was made by one of them. */
    public boolean made(TrailEvent event) {
        return GrowingKin.acts(event, arns, keys);
    }

    /** What it made, in the words of the guardrails: sessions apart, since others take on the same role. */
    public Descendants descendants() {
        Set<String> made = new TreeSet<>(arns);
        made.remove(target);
        made.addAll(keys);
        return Descendants.named(made);
    }
}
