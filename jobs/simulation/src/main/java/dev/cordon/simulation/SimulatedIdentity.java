package dev.cordon.simulation;

import java.util.List;

/**
 * An identity of the made-up account.
 *
 * @param number in the account, from 0
 * @param name of the user or role
 * @param arn of the principal, which a hold would act on
 * @param uniqueId {@code AIDA…} or {@code AROA…}
 * @param habits of the archetype that it has
 * @param seed of its life
 */
public record SimulatedIdentity(
        int number,
        String account,
        String team,
        String name,
        String arn,
        String uniqueId,
        Archetype archetype,
        Breadth breadth,
        List<Habit> habits,
        long seed) {
    public Occupation occupation() {
        return archetype.occupation();
    }

    /** Key of its baseline (docs/identity-keys.md). */
    public String key() {
        return sourceIdentity().isEmpty() ? arn : arn + "#source-identity/" + sourceIdentity();
    }

    /** Source identity of the sessions of a person's role; empty for all others. */
    String sourceIdentity() {
        return archetype.dwelling() == Dwelling.PERSON_ROLE ? name + "@example.com" : "";
    }

    Belongings belongings() {
        return new Belongings(account, team, name, number % 5);
    }
}
