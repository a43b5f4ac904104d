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
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldTerms;
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

    /** Id of one of the containments of an alert. */
    public static ContainmentId id(int number) {
        return number == 0 ? ID : ContainmentId.further("local", "alert", "playbook", 1, number);
    }

    /** One that denies everything to sessions, or to all where none are named. */
    public static HoldPlan ofSessions(int number, long revision, int followed, HoldRung rung, String... sessions) {
        HoldTerms terms = HoldTerms.defaults();
        String policy = (sessions.length == 0
                        ? HoldPolicy.full(terms)
                        : HoldPolicy.session(List.of(sessions), List.of(), terms))
                .text();
        PlannedStep deny = step(0, "aws.attach-deny", AwsSandbox.role("worker"), Map.of("policy", policy));
        return plan(id(number), 1_760_000_000_000L, List.of(deny), revision, rung, followed);
    }

    public static HoldPlan plan(ContainmentId id, long at, List<PlannedStep> steps) {
        return plan(id, at, steps, 1, HoldRung.FULL, 0);
    }

    private static HoldPlan plan(
            ContainmentId id, long at, List<PlannedStep> steps, long revision, HoldRung rung, int followed) {
        String target = steps.get(0).target();
        return new HoldPlan(
                id,
                "local",
                "alert",
                revision,
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
                rung,
                steps,
                new LeaseTerms(3_600_000, OnTimeout.RELEASE, 7_200_000),
                "owner",
                false,
                at,
                at,
                at,
                at,
                50,
                0,
                ResponseEstimate.UNKNOWN,
                List.of(),
                "",
                List.of(),
                followed,
                List.of());
    }

    public static StepRequest request(PlannedStep step, long expiryMillis, long since) {
        return new StepRequest(ID, "local", AwsSandbox.ACCOUNT, "owner", step, expiryMillis, since);
    }
}
