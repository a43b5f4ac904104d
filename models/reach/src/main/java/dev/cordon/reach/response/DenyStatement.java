package dev.cordon.reach.response;

import dev.cordon.reach.policy.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that denies.
 *
 * @param not whether it denies everything but {@code actions}
 * @param actions patterns
 * @param on resources on which alone it denies; empty where it denies on all
 * @param except resources on which it does not deny; empty where it denies on all; never together with {@code on}
 * @param conditions all of which must hold for it to deny
 */
public record DenyStatement(
        boolean not, List<String> actions, List<String> on, List<String> except, List<Condition> conditions) {
    public DenyStatement {
        if (!on.isEmpty() && !except.isEmpty()) {
            throw new IllegalArgumentException("both on " + on + " and except " + except);
        }
    }

    DenyStatement(boolean not, List<String> actions, List<String> except, List<Condition> conditions) {
        this(not, actions, List.of(), except, conditions);
    }

    /** Denies actions on everything, under conditions. */
    public static DenyStatement of(List<String> actions, List<Condition> conditions) {
        return new DenyStatement(false, actions, List.of(), List.of(), conditions);
    }

    /** The same under further conditions. */
    public DenyStatement also(List<Condition> further) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(further);
        return new DenyStatement(not, actions, on, except, List.copyOf(all));
    }
}
