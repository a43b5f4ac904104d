package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one policy with principals says to a principal.
 *
 * @param allowed to whom it allows, as far as that includes the principal
 * @param denied whether it denies the principal
 * @param reasons the statements that matched or may match
 */
record ResourceGrant(Naming allowed, Truth denied, List<Reason> reasons) {
    static ResourceGrant of(
            NamedPolicy policy, PrincipalFacts who, String action, ResourceFacts what, RequestContext context) {
        KeySource keys = new ResourceKeys(what, context);
        Naming allowed = new Naming(Truth.NO, Truth.NO, Truth.NO);
        Truth denied = Truth.NO;
        List<Reason> reasons = new ArrayList<>();
        for (CompiledStatement statement : policy.document().compiled().of(action)) {
            @Nullable Clause clause = statement.of(who);
            if (clause == null) {
                continue;
            }
            Naming named = Naming.of(statement.written().principals(), statement.effect(), who, context);
            Naming matches = named.and(clause.matches(what, keys, context));
            String undecided = clause.undecided(what, keys, context);
            if (undecided.isEmpty() && named.any() == Truth.POSSIBLE) {
                undecided = "which session asks";
            }
            if (statement.effect() == Effect.DENY) {
                Truth denies = settled(matches.any(), Effect.DENY, context);
                denied = denied.or(denies);
                addReason(reasons, policy, statement, denies, undecided);
            } else {
                Naming allows = new Naming(
                        settled(matches.account(), Effect.ALLOW, context),
                        settled(matches.role(), Effect.ALLOW, context),
                        settled(matches.direct(), Effect.ALLOW, context));
                allowed = allowed.or(allows);
                addReason(reasons, policy, statement, allows.any(), undecided);
            }
        }
        return new ResourceGrant(allowed, denied, reasons);
    }

    private static Truth settled(Truth matches, Effect effect, RequestContext context) {
        return matches == Truth.POSSIBLE && context.complete() ? Truth.of(effect == Effect.DENY) : matches;
    }

    private static void addReason(
            List<Reason> reasons, NamedPolicy policy, CompiledStatement statement, Truth matches, String undecided) {
        if (matches.mayBe()) {
            reasons.add(Reasons.of("resource policy", policy, statement, matches, undecided));
        }
    }
}
