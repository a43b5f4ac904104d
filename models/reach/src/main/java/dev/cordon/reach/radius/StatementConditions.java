package dev.cordon.reach.radius;

import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.Condition;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.TextPattern;
import dev.cordon.reach.policy.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a statement's conditions when nothing of a request is but who asks. */
final class StatementConditions {
    private static final String PROBE = "cordon:Probe";
    private static final ResourceFacts UNSEEN = new ResourceFacts("*", "", null, null, false, List.of());

    private final Map<List<Condition>, Truth> shared = new HashMap<>();

    /** Whether they depend on who asks. */
    static boolean personal(List<Condition> conditions) {
        return conditions.stream()
                .anyMatch(c -> personal(c.key()) || c.values().stream().anyMatch(value -> value.contains("${")));
    }

    private static boolean personal(String key) {
        String folded = Glob.lower(key);
        return folded.startsWith("aws:principal")
                || folded.startsWith("aws:user")
                || folded.equals("kms:calleraccount");
    }

    Truth hold(List<Condition> conditions, PrincipalFacts who) {
        if (conditions.isEmpty()) {
            return Truth.YES;
        }
        if (personal(conditions)) {
            return ask(conditions, who);
        }
        @Nullable Truth known = shared.get(conditions);
        if (known == null) {
            known = ask(conditions, who);
            shared.put(conditions, known);
        }
        return known;
    }

    /** Asks for an action that the conditions alone decide about. */
    private static Truth ask(List<Condition> conditions, PrincipalFacts who) {
        Statement allow = new Statement(
                1,
                "",
                Effect.ALLOW,
                false,
                List.of(new TextPattern(PROBE)),
                false,
                List.of(new TextPattern("*")),
                null,
                conditions);
        NamedPolicy policy = new NamedPolicy("probe", new PolicyDocument("2012-10-17", List.of(allow), true));
        PolicyStack stack = new PolicyStack(who, List.of(policy), null, List.of(), List.of());
        return ActionScope.of(stack, PROBE).on(UNSEEN, RequestContext.UNKNOWN);
    }
}
