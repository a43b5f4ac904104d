package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On what a principal may use one action by its own side alone: what identity policies allow, within boundary, service
 * control policies and session policies, less what any of them denies. Resource policies are left out.
 *
 * <p>What the principal's own condition keys decide is decided already, so equal scopes answer equally for every resource
 * and request, and answers can be kept by scope.
 */
public final class ActionScope {
    private final ClauseSet allows;
    private final List<ClauseSet> bounds;
    private final ClauseSet denies;
    private final int hash;

    private ActionScope(ClauseSet allows, List<ClauseSet> bounds, ClauseSet denies) {
        this.allows = allows;
        this.bounds = bounds;
        this.denies = denies;
        int sum = 0;
        for (ClauseSet bound : bounds) {
            sum += bound.hashCode();
        }
        this.hash = (31 * allows.hashCode() + sum) * 31 + denies.hashCode();
    }

    /** The scope of an action, such as {@code iam:PassRole}, in any case. */
    public static ActionScope of(PolicyStack who, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        PrincipalFacts facts = who.principal();
        List<Clause> denies = new ArrayList<>(0);
        ClauseSet allows = layer(who.identity(), facts, lower, denies, false);
        List<ClauseSet> bounds = new ArrayList<>(0);
        if (who.boundary() != null) {
            addBound(bounds, layer(List.of(who.boundary()), facts, lower, denies, true));
        }
        if (!facts.serviceLinked()) {
            for (List<NamedPolicy> level : who.serviceControl()) {
                addBound(bounds, layer(level, facts, lower, denies, true));
            }
        }
        if (!who.session().isEmpty()) {
            addBound(bounds, layer(who.session(), facts, lower, denies, true));
        }
        return canonical(allows, bounds, ClauseSet.of(denies, false));
    }

    /** Bounds that bound nothing, and those that are there already, are left out. */
    private static void addBound(List<ClauseSet> bounds, ClauseSet bound) {
        if (!bound.isEverything() && !bounds.contains(bound)) {
            bounds.add(bound);
        }
    }

    /** What can allow nothing differs from another such only in what it denies. */
    private static ActionScope canonical(ClauseSet allows, List<ClauseSet> bounds, ClauseSet denies) {
        boolean nothing = allows.isEmpty() || denies.isEverything();
        for (ClauseSet bound : bounds) {
            nothing |= bound.isEmpty();
        }
        return nothing ? new ActionScope(ClauseSet.NONE, List.of(), denies) : new ActionScope(allows, bounds, denies);
    }

    private static ClauseSet layer(
            List<NamedPolicy> policies, PrincipalFacts who, String action, List<Clause> denies, boolean bound) {
        List<Clause> allows = new ArrayList<>(0);
        boolean unreadable = false;
        for (NamedPolicy policy : policies) {
            unreadable |= bound && !policy.document().readable();
            for (CompiledStatement statement : policy.document().compiled().of(action)) {
                Clause clause = statement.of(who);
                if (clause != null) {
                    ClauseSet.add(statement.effect() == Effect.DENY ? denies : allows, clause);
                }
            }
        }
        return ClauseSet.of(allows, unreadable);
    }

    /** Whether it cannot allow anything. */
    public boolean nothing() {
        return allows.isEmpty();
    }

    /** Whether the principal's own side allows it on a resource. */
    public Truth on(ResourceFacts what, RequestContext context) {
        if (nothing()) {
            return Truth.NO;
        }
        KeySource keys = new ResourceKeys(what, context);
        Truth allowed = allows.matches(what, keys, context);
        for (ClauseSet bound : bounds) {
            if (allowed == Truth.NO) {
                return Truth.NO;
            }
            allowed = allowed.and(bound.matches(what, keys, context));
        }
        return allowed == Truth.NO
                ? Truth.NO
                : allowed.and(denies.matches(what, keys, context).not());
    }

    /** Whether a deny statement of the principal's own side forbids it on a resource. */
    public Truth denied(ResourceFacts what, RequestContext context) {
        return denies.matches(what, new ResourceKeys(what, context), context);
    }

    /**
     * Whether it is allowed on every resource, whatever it is called: {@code YES} where no condition, bound or deny is in the
     * way; {@code POSSIBLE} where only undecided conditions are; {@code NO} where some resources are left out for certain.
     */
    public Truth everything() {
        Truth result = onEverything(allows);
        for (ClauseSet bound : bounds) {
            result = result.and(onEverything(bound));
        }
        for (Clause deny : denies.clauses()) {
            result = result.and(deny.unconditional() ? Truth.NO : Truth.POSSIBLE);
        }
        return result;
    }

    private static Truth onEverything(ClauseSet set) {
        Truth result = set.unreadable() ? Truth.POSSIBLE : Truth.NO;
        for (Clause clause : set.clauses()) {
            if (clause.anyResource()) {
                result = result.or(clause.unconditional() ? Truth.YES : Truth.POSSIBLE);
            }
        }
        return result;
    }

    /**
     * Patterns outside which identity policies allow nothing, for finding candidates: exact ARNs and patterns with wildcards,
     * {@code *} where everything may be allowed.
     */
    public List<TextPattern> resourcePatterns() {
        Set<TextPattern> patterns = new LinkedHashSet<>();
        for (Clause clause : allows.clauses()) {
            for (Template resource : clause.resources()) {
                patterns.add(new TextPattern(resource.text()));
            }
        }
        return List.copyOf(patterns);
    }

    /** Patterns that boundary, service control and session policies allow; for finding what they leave. */
    public List<TextPattern> boundPatterns() {
        Set<TextPattern> patterns = new LinkedHashSet<>();
        for (ClauseSet bound : bounds) {
            for (Clause clause : bound.clauses()) {
                for (Template resource : clause.resources()) {
                    patterns.add(new TextPattern(resource.text()));
                }
            }
        }
        return List.copyOf(patterns);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof ActionScope that
                        && hash == that.hash
                        && allows.equals(that.allows)
                        && denies.equals(that.denies)
                        && bounds.size() == that.bounds.size()
                        && bounds.containsAll(that.bounds));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
