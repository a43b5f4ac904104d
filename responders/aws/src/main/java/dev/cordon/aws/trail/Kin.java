package dev.cordon.aws.trail;

import dev.cordon.engine.guardrail.Descendants;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that acts for a held identity by the recorded calls: itself and its {@link Descendants}, which are users and
 * roles it created, sessions of roles it took on, its federated users, and so on from each of them; and the keys it made,
 * for whomever.
 *
 * @param target the held identity
 * @param arns of principals and sessions, its own among them
 * @param keys public ids of access keys
 */
public record Kin(String target, Set<String> arns, Set<String> keys) {
    /** Of an identity, by what is recorded since a moment. */
    public static Kin of(String target, List<TrailEvent> events) {
        GrowingKin kin = new GrowingKin(Set.of(target));
        events.forEach(kin::take);
        return kin.of(target);
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
