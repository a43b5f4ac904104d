package dev.cordon.reach.radius;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Compiles documents once each, and lays out a principal's policies as rules of layers. */
final class Layers {
    static final int DENY = -1;
    static final int DENY_HERE = -2;

    /**
     * A statement as it stands for one principal.
     *
     * @param layer 0 for identity policies, then one for each bound that must allow too; {@link #DENY} for a deny of any
     *     layer, {@link #DENY_HERE} for one that concerns resources of the principal's account only
     * @param holds whether its conditions hold
     */
    record Rule(CompiledStatement statement, int layer, Truth holds) {}

    /**
     * All that decides for a principal.
     *
     * @param unreadable whether a bound could not be read, so that nothing is certain
     */
    record Laid(List<Rule> rules, int bounds, boolean unreadable) {}

    /** A statement of a document that has variables, or of an older one that has none. */
    private record Written(Statement statement, boolean variables) {}

    private final ActionIndex index = ActionIndex.bundled();
    private final IdentityHashMap<PolicyDocument, List<CompiledStatement>> byDocument = new IdentityHashMap<>();
    private final StatementConditions conditions = new StatementConditions();
    private final IdentityHashMap<PolicyDocument, Integer> numbers = new IdentityHashMap<>();
    private final Map<Written, CompiledStatement> byStatement = new HashMap<>();

    private List<CompiledStatement> compiled(PolicyDocument document) {
        List<CompiledStatement> known = byDocument.get(document);
        if (known == null) {
            boolean variables = document.version().equals("2012-10-17");
            known = document.statements().stream()
                    .map(statement -> byStatement.computeIfAbsent(
                            new Written(statement, variables), w -> CompiledStatement.of(statement, variables, index)))
                    .toList();
            byDocument.put(document, known);
        }
        return known;
    }

    /** A number for each document; the same for one that several principals share. */
    int number(PolicyDocument document) {
        return numbers.computeIfAbsent(document, d -> numbers.size());
    }

    /** Whether what the policies allow depends on who of an account has them. */
    boolean personal(PolicyStack stack, List<List<NamedPolicy>> control) {
        List<NamedPolicy> policies = all(stack);
        control.forEach(policies::addAll);
        for (NamedPolicy policy : policies) {
            for (CompiledStatement statement : compiled(policy.document())) {
                if (statement.personal()) {
                    return true;
                }
            }
        }
        return false;
    }

    static List<NamedPolicy> all(PolicyStack stack) {
        List<NamedPolicy> all = new ArrayList<>(stack.identity());
        NamedPolicy boundary = stack.boundary();
        if (boundary != null) {
            all.add(boundary);
        }
        stack.serviceControl().forEach(all::addAll);
        all.addAll(stack.session());
        return all;
    }

    /** The stack's own rules, with the resource control policies of its account and what else is denied to it. */
    Laid of(PolicyStack stack, List<List<NamedPolicy>> control, List<Rule> denies) {
        Laid own = of(stack);
        if (control.isEmpty() && denies.isEmpty()) {
            return own;
        }
        List<Rule> rules = new ArrayList<>(own.rules());
        boolean unreadable = own.unreadable();
        for (List<NamedPolicy> level : stack.principal().serviceLinked() ? List.<List<NamedPolicy>>of() : control) {
            unreadable |= level.stream().noneMatch(this::allowsEverything)
                    || level.stream().anyMatch(policy -> !policy.document().readable());
            level.forEach(policy -> addDenies(rules, policy, DENY_HERE, stack.principal()));
        }
        rules.addAll(denies);
        return new Laid(List.copyOf(rules), own.bounds(), unreadable);
    }

    /** AWS attaches such a policy to every level, and it cannot be taken away. */
    private boolean allowsEverything(NamedPolicy policy) {
        return compiled(policy.document()).stream()
                .anyMatch(statement -> !statement.denies()
                        && statement.everywhere()
                        && statement.actions().size() == index.size()
                        && statement.statement().conditions().isEmpty());
    }

    private Laid of(PolicyStack stack) {
        List<Rule> rules = new ArrayList<>();
        boolean unreadable = false;
        int layer = 0;
        add(rules, stack.identity(), layer, stack.principal());
        List<List<NamedPolicy>> bounds = new ArrayList<>();
        NamedPolicy boundary = stack.boundary();
        if (boundary != null) {
            bounds.add(List.of(boundary));
        }
        if (!stack.principal().serviceLinked()) {
            bounds.addAll(stack.serviceControl());
        }
        if (!stack.session().isEmpty()) {
            bounds.add(stack.session());
        }
        for (List<NamedPolicy> bound : bounds) {
            if (bound.stream().anyMatch(policy -> !policy.document().readable())) {
                unreadable = true;
                bound.forEach(policy -> addDenies(rules, policy, DENY, stack.principal()));
            } else {
                add(rules, bound, ++layer, stack.principal());
            }
        }
        return new Laid(rules, layer, unreadable);
    }

    private void add(List<Rule> rules, List<NamedPolicy> policies, int layer, PrincipalFacts who) {
        for (NamedPolicy policy : policies) {
            for (CompiledStatement statement : compiled(policy.document())) {
                if (!statement.denies()) {
                    addRule(rules, statement, layer, who);
                }
            }
            addDenies(rules, policy, DENY, who);
        }
    }

    private void addDenies(List<Rule> rules, NamedPolicy policy, int layer, PrincipalFacts who) {
        for (CompiledStatement statement : compiled(policy.document())) {
            if (statement.denies()) {
                addRule(rules, statement, layer, who);
            }
        }
    }

    private void addRule(List<Rule> rules, CompiledStatement statement, int layer, PrincipalFacts who) {
        Truth holds = conditions.hold(statement.statement().conditions(), who);
        if (holds.mayBe()) {
            rules.add(new Rule(statement, layer, holds));
        }
    }
}
