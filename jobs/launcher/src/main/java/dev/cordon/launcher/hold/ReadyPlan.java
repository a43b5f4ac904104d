package dev.cordon.launcher.hold;

import dev.cordon.domain.Alert;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.engine.plan.HoldPlan;
import java.util.List;

/**
 * A plan with what it was made from.
 *
 * @param line of the alert
 * @param plan that answers it
 * @param facts what was known of the identity
 * @param reasons why its playbook was taken
 */
record ReadyPlan(AlertInput.Line line, HoldPlan plan, HeldFacts facts, List<String> reasons) {
    Alert alert() {
        return line.alert();
    }
}
