package dev.cordon.aws.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sessions a plan denies everything to, as its policies say: what they do not name is not denied, whatever was meant.
 *
 * @param userIds {@code aws:userid} of them, of the target and of roles that were taken on from it
 * @param byIdentity whether it denies by source identity, and so every session under it
 */
record DeniedSessions(Set<String> userIds, boolean byIdentity) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    DeniedSessions {
        userIds = Set.copyOf(userIds);
    }

    static DeniedSessions of(HoldPlan plan) {
        Set<String> ids = new TreeSet<>();
        Set<String> identities = new TreeSet<>();
        for (PlannedStep step : plan.steps()) {
            String policy = step.parameter("policy");
            if (!policy.isEmpty()) {
                for (JsonNode statement : tree(plan, policy).path("Statement")) {
                    if (statement.path("Action").toString().contains("\"*\"")) {
                        JsonNode equals = statement.path("Condition").path("StringEquals");
                        add(ids, equals.path("aws:userid"));
                        add(identities, equals.path("aws:SourceIdentity"));
                    }
                }
            }
        }
        return new DeniedSessions(ids, !identities.isEmpty());
    }

    private static JsonNode tree(HoldPlan plan, String policy) {
        try {
            return JSON.readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(plan.id() + " has a policy that is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void add(Set<String> to, JsonNode values) {
        if (values.isTextual()) {
            to.add(values.asText());
        }
        values.forEach(value -> to.add(value.asText()));
    }
}
