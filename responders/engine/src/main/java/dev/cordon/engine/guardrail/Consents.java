package dev.cordon.engine.guardrail;

import dev.cordon.domain.HoldRung;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person must be asked for. */
record Consents(GuardrailConfig config, Map<String, ActionDescriptor> actions, ReviewFacts facts) {
    void review(HoldPlan plan, List<RuleFinding> found) {
        plan.steps().forEach(step -> action(step, found));
        response(plan, found);
        maturity(plan, found);
        if (plan.exposed() && plan.rung() != HoldRung.FULL) {
            found.add(RuleFinding.asking(
                    GuardrailRule.EXPOSED_NEEDS_FULL, "rung " + plan.rung().label()));
        }
        if (!plan.question().isBlank()) {
            found.add(RuleFinding.asking(GuardrailRule.QUESTION, plan.question()));
        }
        if (fourEyes(config.fourEyes(), plan)) {
            found.add(RuleFinding.asking(
                    GuardrailRule.FOUR_EYES,
                    String.format(
                            Locale.ROOT,
                            "priority %.1f, blast radius %.1f, %s",
                            plan.priority(),
                            plan.blastBefore(),
                            plan.identityKind().label())));
        }
        switch (facts.budget()) {
            case OVER_TENANT ->
                found.add(RuleFinding.asking(
                        GuardrailRule.BUDGET_TENANT, config.budgets().tenantPerHour() + " an hour"));
            case OVER_COHORT ->
                found.add(RuleFinding.asking(
                        GuardrailRule.BUDGET_COHORT,
                        config.budgets().cohortPerHour() + " an hour, cohort " + plan.cohort()));
            case ADMITTED -> {}
        }
    }

    static boolean fourEyes(FourEyesTerms terms, HoldPlan plan) {
        // Written so that what is no number counts as above.
        return !(plan.priority() < terms.fromPriority())
                || !(plan.blastBefore() < terms.fromBlastRadius())
                || terms.kinds().contains(plan.identityKind());
    }

    private void action(PlannedStep step, List<RuleFinding> found) {
        ActionDescriptor action = actions.get(step.action());
        String words = "step " + step.index() + ", " + step.action();
        if (action == null) {
            found.add(RuleFinding.refusing(GuardrailRule.UNKNOWN_ACTION, words));
            return;
        }
        if (action.proposeOnly()) {
            found.add(RuleFinding.asking(GuardrailRule.PROPOSE_ONLY_ACTION, words));
        }
        if (action.mutating() && !action.reversible()) {
            found.add(RuleFinding.asking(GuardrailRule.IRREVERSIBLE_ACTION, words + ": " + action.irreversibility()));
        }
    }

    private void response(HoldPlan plan, List<RuleFinding> found) {
        boolean above = !plan.response().known()
                || !(plan.response().worstPercent() <= config.response().maxPercent());
        boolean waived = plan.exposed() && config.response().waivedForExposed();
        if (above && !waived) {
            found.add(RuleFinding.asking(
                    GuardrailRule.RESPONSE_RADIUS, plan.response().words()));
        }
    }

    private void maturity(HoldPlan plan, List<RuleFinding> found) {
        SurgicalTerms terms = config.surgical();
        boolean little = plan.immature()
                || facts.historyDays() < terms.minHistoryDays()
                || facts.eventsBefore() < terms.minEvents();
        if (plan.rung() == HoldRung.SURGICAL && little) {
            found.add(RuleFinding.asking(
                    GuardrailRule.IMMATURE_SURGICAL,
                    facts.historyDays() + " days and " + facts.eventsBefore() + " events; " + terms.minHistoryDays()
                            + " and " + terms.minEvents() + " are needed"));
        }
    }
}
