package dev.cordon.engine.guardrail;

import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.plan.HoldPlan;
import java.util.List;

/** What keeps everything, or everything automatic, from happening: the kill switch, the tenant's mode, the playbook's stage. */
record Switches(GuardrailConfig config, KillSwitch killSwitch) {
    void review(HoldPlan plan, List<RuleFinding> found) {
        String thrown = killSwitch.thrown();
        if (!thrown.isEmpty()) {
            found.add(RuleFinding.refusing(GuardrailRule.KILL_SWITCH, thrown));
        }
        if (!plan.tenant().equals(config.tenant())) {
            found.add(RuleFinding.refusing(
                    GuardrailRule.OTHER_TENANT, "of " + plan.tenant() + ", and this is " + config.tenant()));
        }
        switch (config.mode()) {
            case OBSERVE ->
                found.add(RuleFinding.refusing(
                        GuardrailRule.TENANT_MODE, config.mode().label()));
            case PROPOSE ->
                found.add(RuleFinding.asking(
                        GuardrailRule.TENANT_MODE, config.mode().label()));
            case AUTOMATIC -> {}
        }
        stage(plan, found);
    }

    private static void stage(HoldPlan plan, List<RuleFinding> found) {
        if (plan.stage() == PlaybookStage.OBSERVE) {
            found.add(RuleFinding.refusing(GuardrailRule.STAGE, plan.stage().label()));
        } else if (plan.stage() == PlaybookStage.PROPOSE) {
            found.add(RuleFinding.asking(GuardrailRule.STAGE, plan.stage().label()));
        } else if (plan.stage() == PlaybookStage.LEASE && plan.lease().onTimeout() != OnTimeout.RELEASE) {
            found.add(RuleFinding.asking(
                    GuardrailRule.STAGE,
                    "lease, and on_timeout is " + plan.lease().onTimeout().label()));
        }
    }
}
