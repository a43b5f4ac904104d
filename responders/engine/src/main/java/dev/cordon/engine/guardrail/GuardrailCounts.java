package dev.cordon.engine.guardrail;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each rule refused or asked, and how many plans passed. Safe to use from several threads. */
public final class GuardrailCounts {
    private final Map<GuardrailRule, LongAdder> refused = adders();
    private final Map<GuardrailRule, LongAdder> asked = adders();
    private final LongAdder allowed = new LongAdder();

    private static Map<GuardrailRule, LongAdder> adders() {
        Map<GuardrailRule, LongAdder> adders = new EnumMap<>(GuardrailRule.class);
        for (GuardrailRule rule : GuardrailRule.values()) {
            adders.put(rule, new LongAdder());
        }
        return Collections.unmodifiableMap(adders);
    }

    void count(Review review) {
        if (review instanceof Review.Allowed) {
            allowed.increment();
        }
        review.rules()
                .forEach(found ->
                        adder(found.refuses() ? refused : asked, found.rule()).increment());
    }

    private static LongAdder adder(Map<GuardrailRule, LongAdder> adders, GuardrailRule rule) {
        return adders.getOrDefault(rule, new LongAdder());
    }

    public long refused(GuardrailRule rule) {
        return adder(refused, rule).sum();
    }

    public long asked(GuardrailRule rule) {
        return adder(asked, rule).sum();
    }

    public long allowed() {
        return allowed.sum();
    }

    /** By name of the metric, such as {@code guardrail.refused{never_touch}}; those that never applied are left out. */
    public SortedMap<String, Long> byMetric() {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("guardrail.allowed", allowed());
        for (GuardrailRule rule : GuardrailRule.values()) {
            counts.merge("guardrail.refused{" + rule.code() + "}", refused(rule), Long::sum);
            counts.merge("guardrail.asked{" + rule.code() + "}", asked(rule), Long::sum);
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
