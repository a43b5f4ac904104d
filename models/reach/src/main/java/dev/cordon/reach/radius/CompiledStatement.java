package dev.cordon.reach.radius;

import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.TextPattern;
import java.util.List;

/**
 * A statement with its actions as numbers.
 *
 * @param everywhere whether it speaks of every resource
 * @param personal whether its meaning depends on who asks: it has variables, or conditions
 */
record CompiledStatement(
        Statement statement, ActionSet actions, List<String> resources, boolean everywhere, boolean personal) {

    static CompiledStatement of(Statement statement, ActionIndex index) {
        List<TextPattern> patterns = statement.resources();
        List<String> resources = patterns == null
                ? List.of("*")
                : patterns.stream().map(TextPattern::text).distinct().toList();
        boolean everywhere = !statement.notResource() && resources.contains("*");
        boolean variables = resources.stream().anyMatch(r -> r.contains("${"));
        return new CompiledStatement(
                statement,
                index.matching(statement.actions(), statement.notAction()),
                everywhere ? List.of("*") : resources,
                everywhere,
                variables || !statement.conditions().isEmpty());
    }

    boolean denies() {
        return statement.effect() == Effect.DENY;
    }
}
