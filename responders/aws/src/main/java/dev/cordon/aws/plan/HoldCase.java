package dev.cordon.aws.plan;

import dev.cordon.aws.client.Principal;
import dev.cordon.domain.Alert;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.playbook.Playbook;
import java.util.List;

/**
 * What a plan is made for.
 *
 * @param alert that calls for a hold
 * @param playbook that answers it
 * @param target whom it holds
 * @param targetId unique id of the target
 * @param state how the target stands
 * @param facts what is known of attacker and workload
 * @param sessions of the target that the suspicious calls were made in
 * @param following how it follows what was planned for the alert before
 */
record HoldCase(
        Alert alert,
        Playbook playbook,
        Principal target,
        String targetId,
        TargetState state,
        HoldFacts facts,
        TargetSessions sessions,
        Following following) {
    /** @param earlier what was planned for the alert before */
    static HoldCase of(
            Alert alert,
            Playbook playbook,
            Principal target,
            String targetId,
            TargetState state,
            HoldFacts facts,
            List<EarlierHold> earlier) {
        TargetSessions sessions = TargetSessions.of(alert, facts, target, targetId);
        return new HoldCase(
                alert,
                playbook,
                target,
                targetId,
                state,
                facts,
                sessions,
                Following.of(alert, earlier, sessions.userIds()));
    }
}
