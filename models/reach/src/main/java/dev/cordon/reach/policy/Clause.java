package dev.cordon.reach.policy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a statement says of resources and request once its action matched and its principal is known. Equal clauses match
 * equally.
 */
final class Clause {
    static final Template EVERYTHING = Template.of("*", Template.Syntax.RESOURCE, false);
    static final Clause ALLOW_EVERYTHING = new Clause(Effect.ALLOW, false, List.of(EVERYTHING), List.of());
    static final Clause DENY_EVERYTHING = new Clause(Effect.DENY, false, List.of(EVERYTHING), List.of());

    private final Effect effect;
    private final boolean notResource;
    private final List<Template> resources;
    private final List<ConditionTest> conditions;
    private final boolean universal;
    private final int hash;

    Clause(Effect effect, boolean notResource, List<Template> resources, List<ConditionTest> conditions) {
        this.effect = effect;
        this.notResource = notResource;
        this.resources = resources;
        this.conditions = conditions;
        this.universal = conditions.isEmpty() && anyResource(notResource, resources);
        this.hash = 31 * Objects.hash(effect, notResource, resources, conditions);
    }

    /** Whether it matches every resource, whatever it is called. */
    boolean anyResource() {
        return anyResource(notResource, resources);
    }

    private static boolean anyResource(boolean notResource, List<Template> resources) {
        if (notResource) {
            return false;
        }
        for (Template resource : resources) {
            if (resource.matchesEverything()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it matches every request. */
    boolean universal() {
        return universal;
    }

    Effect effect() {
        return effect;
    }

    boolean unconditional() {
        return conditions.isEmpty();
    }

    /** Patterns of the resources it may match. */
    List<Template> resources() {
        return notResource ? List.of(EVERYTHING) : resources;
    }

    /** Whether it matches. Where all of the request is known, what stays undecided counts against the request. */
    Truth matches(ResourceFacts what, KeySource keys, RequestContext context) {
        Truth matches = onResource(what, keys, context);
        for (ConditionTest condition : conditions) {
            if (matches == Truth.NO) {
                return Truth.NO;
            }
            matches = matches.and(condition.holds(keys));
        }
        return matches == Truth.POSSIBLE && context.complete() ? Truth.of(effect == Effect.DENY) : matches;
    }

    private Truth onResource(ResourceFacts what, KeySource keys, RequestContext context) {
        String arn = what.arn();
        boolean open = !context.complete() && arn.length() > 1;
        Truth named = Truth.NO;
        for (Template resource : resources) {
            named = named.or(resource.matches(arn, open, keys));
            if (named == Truth.YES) {
                break;
            }
        }
        return notResource ? named.not() : named;
    }

    /** What is not decided for a request: conditions as written, and which resource it is. */
    String undecided(ResourceFacts what, KeySource keys, RequestContext context) {
        StringBuilder text = new StringBuilder();
        if (onResource(what, keys, context) == Truth.POSSIBLE) {
            text.append("which resource it is");
        }
        for (ConditionTest condition : conditions) {
            if (condition.holds(keys) == Truth.POSSIBLE) {
                text.append(text.length() == 0 ? "" : "; ").append(condition);
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Clause that
                        && hash == that.hash
                        && effect == that.effect
                        && notResource == that.notResource
                        && resources.equals(that.resources)
                        && conditions.equals(that.conditions));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
