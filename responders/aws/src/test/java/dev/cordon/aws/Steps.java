package dev.cordon.aws;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.plan.PlannedStep;
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

    public static StepRequest request(PlannedStep step, long expiryMillis, long since) {
        return new StepRequest(ID, "local", AwsSandbox.ACCOUNT, "owner", step, expiryMillis, since);
    }
}
