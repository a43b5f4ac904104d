package dev.cordon.reach.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param position place in the document, from 1
 * @param sid its id, or empty
 * @param effect what it does with what it matches
 * @param notAction whether {@code actions} are those it does not match
 * @param actions {@code service:operation} patterns, matched without regard to case
 * @param notResource whether {@code resources} are those it does not match
 * @param resources ARN patterns; null where the kind of policy has none (trust policies)
 * @param principals whom it speaks of; null where the kind of policy has none (identity policies)
 * @param conditions all of which must hold
 */
public record Statement(
        int position,
        String sid,
        Effect effect,
        boolean notAction,
        List<TextPattern> actions,
        boolean notResource,
        @Nullable List<TextPattern> resources,
        @Nullable PrincipalElement principals,
        List<Condition> conditions) {}
