package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What one policy with principals says to a principal.
 *
 * @param allowed to whom it allows, as far as that includes the principal
 * @param denied whether it denies the principal
 * @param reasons the statements that matched or may match
 */
record ResourceGrant(Naming allowed, Truth denied, List<Reason> reasons) {
    /**
     * @param explained whether reasons are wanted; they cost more than the answer
     */
    static ResourceGrant of(
            NamedPolicy policy,
            PrincipalFacts who,
            String action,
            ResourceFacts what,
            RequestContext context,
            boolean explained) {
        KeySource keys = new ResourceKeys(what, context);
        Naming allowed = Naming.NOBODY;
        Truth denied = Truth.NO;
        List<Reason> reasons = new ArrayList<>();
        for (CompiledStatement statement : policy.document().compiled().of(action)) {
            Effect effect = statement.effect();
            Naming named = Naming.of(statement.written().principals(), effect, who, context);
            Clause clause = named.any() == Truth.NO ? null : statement.of(who);
            if (clause == null) {
                continue;
            }
            Naming matches = named.and(clause.matches(what, keys, context)).settled(effect, context);
            if (effect == Effect.DENY) {
                denied = denied.or(matches.any());
            } else {
                allowed = allowed.or(matches);
            }
            if (explained && matches.any().mayBe()) {
                String undecided = clause.undecided(what, keys, context);
                boolean whom = undecided.isEmpty() && named.any() == Truth.POSSIBLE;
                reasons.add(Reasons.of(
                        "resource policy", policy, statement, matches.any(), whom ? "which session asks" : undecided));
            }
        }
        return new ResourceGrant(allowed, denied, reasons);
    }
}
