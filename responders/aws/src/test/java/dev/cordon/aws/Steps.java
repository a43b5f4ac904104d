package dev.cordon.aws;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.ResponseEstimate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Steps for tests. */
public final class Steps {
    public static final ContainmentId ID = ContainmentId.of("local", "alert", "playbook", 1);
    public static final String DENY_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private Steps() {}

    public static PlannedStep step(int index, String action, String target, Map<String, String> parameters) {
        return new PlannedStep(
                index, action, target, new TreeMap<>(parameters), true, false, true, true, 6_000, List.of(), "");
    }

    public static HoldPlan plan(List<PlannedStep> steps) {
        return plan(ID, 1_760_000_000_000L, steps);
    }

    public static HoldPlan plan(ContainmentId id, long at, List<PlannedStep> steps) {
        String target = steps.get(0).target();
        return new HoldPlan(
                id,
                "local",
                "alert",
                1,
                target,
                IdentityKind.SERVICE,
                target,
                AwsSandbox.ACCOUNT,
                "service",
                90,
                true,
                false,
                "playbook",
                1,
                PlaybookStage.LEASE,
                HoldRung.FULL,
                steps,
                new LeaseTerms(3_600_000, OnTimeout.RELEASE, 7_200_000),
                "owner",
                at,
                at,
                at,
                at,
                50,
                0,
                ResponseEstimate.UNKNOWN,
                List.of(),
                "",
                List.of());
    }

    public static StepRequest request(PlannedStep step, long expiryMillis, long since) {
        return new StepRequest(ID, "local", AwsSandbox.ACCOUNT, "owner", step, expiryMillis, since);
    }
}
