package dev.cordon.engine.guardrail;

import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.plan.HoldPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reviews plans: what is refused whoever approves, what people are asked for, and what may go on by itself, which is only
 * where both the playbook's stage and the tenant's mode say so and no rule applies. Every rule that applies is told.
 */
public final class Guardrails {
    private final GuardrailConfig config;
    private final Map<String, ActionDescriptor> actions;
    private final KillSwitch killSwitch;
    private final GuardrailCounts counts;

    public Guardrails(
            GuardrailConfig config,
            Collection<ActionDescriptor> actions,
            KillSwitch killSwitch,
            GuardrailCounts counts) {
        this.config = config;
        this.actions =
                actions.stream().collect(Collectors.toUnmodifiableMap(ActionDescriptor::id, Function.identity()));
        this.killSwitch = killSwitch;
        this.counts = counts;
    }

    public GuardrailConfig config() {
        return config;
    }

    public KillSwitch killSwitch() {
        return killSwitch;
    }

    /** How often each rule spoke. */
    public GuardrailCounts counts() {
        return counts;
    }

    /** What may be done with a plan, now. */
    public Review review(HoldPlan plan, ReviewFacts facts) {
        List<RuleFinding> found = new ArrayList<>();
        new Switches(config, killSwitch).review(plan, found);
        new Protections(config, facts).review(plan, found);
        new Freshness(config, facts).review(plan, found);
        new Consents(config, actions, facts).review(plan, found);
        Review review = judged(plan, found);
        counts.count(review);
        return review;
    }

    private Review judged(HoldPlan plan, List<RuleFinding> found) {
        List<RuleFinding> rules = found.stream()
                .distinct()
                .sorted(Comparator.comparing(RuleFinding::refuses).reversed())
                .toList();
        if (rules.stream().anyMatch(RuleFinding::refuses)) {
            return new Review.Refused(rules);
        }
        if (rules.isEmpty()) {
            return new Review.Allowed();
        }
        return new Review.NeedsApproval(rules, Consents.fourEyes(config.fourEyes(), plan) ? 2 : 1);
    }
}
