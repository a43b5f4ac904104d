package dev.cordon.engine.run;

import dev.cordon.engine.plan.HoldPlan;

/** The last question before a provider is changed for a hold: is it still allowed, now? */
public interface Clearance {
    /**
     * Right before the first call.
     *
     * @return empty where it may go on; else the rule and why, as {@code rule: why}
     */
    Verdict clear(HoldPlan plan, long nowMillis);

    /** Before every later call that tightens: only what stops everything, such as the kill switch. */
    Verdict stillClear(HoldPlan plan, long nowMillis);

    /**
     * Whether it may go on.
     *
     * @param rule that forbids it; empty where none does
     * @param reason why, one sentence
     */
    record Verdict(String rule, String reason) {
        public static final Verdict CLEAR = new Verdict("", "");

        public boolean isClear() {
            return rule.isEmpty();
        }
    }
}
