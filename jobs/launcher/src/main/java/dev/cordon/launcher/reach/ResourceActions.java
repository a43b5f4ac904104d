package dev.cordon.launcher.reach;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which actions of its service a principal is allowed on a resource that a question names. */
final class ResourceActions {
    private static final int NAMED = 4;
    private static final List<AccessLevel> TOLD =
            List.of(AccessLevel.READ, AccessLevel.WRITE, AccessLevel.PERMISSIONS_MANAGEMENT);

    private final AccountSnapshot snapshot;
    private final ResourceLookup resources;
    private final Map<String, List<String>> byService = new HashMap<>();

    ResourceActions(AccountSnapshot snapshot, ResourceLookup resources) {
        this.snapshot = snapshot;
        this.resources = resources;
    }

    boolean any(String principal, String resource) {
        return !allowed(principal, resource, true).isEmpty();
    }

    boolean certain(String principal, String resource) {
        return allowed(principal, resource, false).values().stream()
                .anyMatch(each -> each.allowed().certain());
    }

    /** The decisions that allow it, some of them, in words. */
    List<String> reasons(String principal, String resource) {
        Map<String, Decision> allowed = allowed(principal, resource, false);
        List<String> reasons = new ArrayList<>();
        allowed.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Decision> each) ->
                        !each.getValue().allowed().certain()))
                .limit(NAMED)
                .forEach(
                        each -> reasons.add(each.getKey() + ": " + String.join("; ", ReasonWords.of(each.getValue()))));
        if (allowed.size() > NAMED) {
            reasons.add("and " + (allowed.size() - NAMED) + " more actions");
        }
        return reasons;
    }

    private Map<String, Decision> allowed(String principal, String resource, boolean firstOnly) {
        Map<String, Decision> allowed = new LinkedHashMap<>();
        PolicyStack stack = snapshot.stackOf(principal);
        if (stack == null) {
            return allowed;
        }
        for (String action : byService.computeIfAbsent(resource.split(":", 6)[2], ResourceActions::actions)) {
            Decision decision = PolicyEvaluator.decide(
                    stack,
                    action,
                    resources.of(action, resource, stack.principal().account()),
                    RequestContext.UNKNOWN);
            if (decision.allowed().mayBe()) {
                allowed.put(action, decision);
                if (firstOnly) {
                    break;
                }
            }
        }
        return allowed;
    }

    private static List<String> actions(String service) {
        List<String> actions = new ArrayList<>();
        Map<String, AccessLevel> levels = ActionCatalog.bundled().actions().getOrDefault(service, Map.of());
        for (AccessLevel level : TOLD) {
            levels.entrySet().stream()
                    .filter(each -> each.getValue() == level)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .forEach(operation -> actions.add(service + ":" + operation));
        }
        return actions;
    }
}
