package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A statement with its patterns compiled. Those that speak of no key of the principal have one clause for all. */
final class CompiledStatement {
    private final Statement written;
    private final List<Glob> actions;
    private final List<Template> resources;
    private final List<ConditionTest> conditions;
    private final @Nullable Clause shared;
    /** For whom it was asked last: a principal is mostly asked about many actions in a row. */
    private volatile @Nullable Personal last;

    private record Personal(PrincipalFacts who, @Nullable Clause clause) {}

    CompiledStatement(Statement written, boolean variables) {
        this.written = written;
        List<Glob> patterns = new ArrayList<>(written.actions().size());
        for (TextPattern action : written.actions()) {
            patterns.add(Glob.of(action.text().toLowerCase(Locale.ROOT), false));
        }
        this.actions = List.copyOf(patterns);
        boolean personal = false;
        List<Template> templates = new ArrayList<>();
        if (written.resources() == null) {
            templates.add(Clause.EVERYTHING);
        } else {
            for (TextPattern resource : written.resources()) {
                Template template = Template.of(resource.text(), Template.Syntax.RESOURCE, variables);
                personal |= concernsPrincipal(template.keys());
                templates.add(template);
            }
        }
        this.resources = List.copyOf(templates);
        List<ConditionTest> tests = new ArrayList<>(written.conditions().size());
        for (Condition condition : written.conditions()) {
            ConditionTest test = ConditionTest.of(condition, variables);
            personal |= PrincipalKeys.concerns(test.key()) || concernsPrincipal(test.variableKeys());
            tests.add(test);
        }
        this.conditions = List.copyOf(tests);
        this.shared = personal ? null : new Clause(written.effect(), written.notResource(), resources, conditions);
    }

    private static boolean concernsPrincipal(List<String> keys) {
        for (String key : keys) {
            if (PrincipalKeys.concerns(key)) {
                return true;
            }
        }
        return false;
    }

    Statement written() {
        return written;
    }

    Effect effect() {
        return written.effect();
    }

    /** Whether it speaks of an action, which is in lower case. */
    boolean speaksOf(String action) {
        for (Glob pattern : actions) {
            if (pattern.matches(action)) {
                return !written.notAction();
            }
        }
        return written.notAction();
    }

    /** What it says for a principal, or null where it never matches for that one. */
    @Nullable
    Clause of(PrincipalFacts who) {
        if (shared != null) {
            return shared;
        }
        Personal known = last;
        if (known == null || !known.who().equals(who)) {
            known = new Personal(who, bind(who));
            last = known;
        }
        return known.clause();
    }

    private @Nullable Clause bind(PrincipalFacts who) {
        PrincipalKeys keys = new PrincipalKeys(who);
        List<ConditionTest> open = new ArrayList<>(conditions.size());
        for (ConditionTest condition : conditions) {
            ConditionTest bound = condition.bind(keys);
            Truth holds = bound.holds(keys);
            if (holds == Truth.NO) {
                return null;
            }
            if (holds == Truth.POSSIBLE) {
                open.add(bound);
            }
        }
        List<Template> bound = new ArrayList<>(resources.size());
        for (Template resource : resources) {
            bound.add(resource.bind(keys));
        }
        return new Clause(written.effect(), written.notResource(), List.copyOf(bound), List.copyOf(open));
    }

    /** Whether its conditions may hold for requests of an AWS service, of which only the service is known. */
    Truth ofService(String servicePrincipal) {
        KeySource keys = key -> switch (key) {
            case "aws:principalisawsservice" -> List.of("true");
            case "aws:principalservicename" -> List.of(servicePrincipal);
            default -> null;
        };
        Truth holds = Truth.YES;
        for (ConditionTest condition : conditions) {
            holds = holds.and(condition.holds(keys));
        }
        return holds;
    }
}
