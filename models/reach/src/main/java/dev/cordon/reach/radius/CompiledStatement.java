package dev.cordon.reach.radius;

import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.TextPattern;
import java.util.List;

/**
 * A statement with its actions as numbers.
 *
 * @param everywhere whether it speaks of every resource
 * @param variables whether its resources have variables
 * @param personal whether its meaning depends on who asks, by variables or conditions
 */
record CompiledStatement(
        Statement statement,
        ActionSet actions,
        List<String> resources,
        boolean everywhere,
        boolean variables,
        boolean personal) {

    static CompiledStatement of(Statement statement, boolean variables, ActionIndex index) {
        List<TextPattern> patterns = statement.resources();
        List<String> resources = patterns == null
                ? List.of("*")
                : patterns.stream().map(TextPattern::text).distinct().toList();
        boolean everywhere = !statement.notResource() && resources.contains("*");
        boolean filled = variables && resources.stream().anyMatch(r -> r.contains("${"));
        return new CompiledStatement(
                statement,
                index.matching(statement.actions(), statement.notAction()),
                everywhere ? List.of("*") : resources,
                everywhere,
                filled,
                filled || StatementConditions.personal(statement.conditions()));
    }

    boolean denies() {
        return statement.effect() == Effect.DENY;
    }
}
