package dev.cordon.engine.guardrail;

/**
 * A rule that applies to a plan.
 *
 * @param rule which
 * @param refuses whether it refuses; otherwise it asks a person
 * @param words what about this plan, one clause with the values; may be empty
 */
public record RuleFinding(GuardrailRule rule, boolean refuses, String words) {
    public RuleFinding {
        boolean fits = rule.effect() == GuardrailRule.Effect.EITHER
                || refuses == (rule.effect() == GuardrailRule.Effect.REFUSES);
        if (!fits) {
            throw new IllegalArgumentException(rule + " " + rule.effect().label() + " only");
        }
    }

    static RuleFinding refusing(GuardrailRule rule, String words) {
        return new RuleFinding(rule, true, words);
    }

    static RuleFinding asking(GuardrailRule rule, String words) {
        return new RuleFinding(rule, false, words);
    }

    /** The rule's sentence, and what it is about here. */
    public String sentence() {
        return words.isEmpty() ? rule.sentence() : rule.sentence() + " (" + words + ")";
    }
}
