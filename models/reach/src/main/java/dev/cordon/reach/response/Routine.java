package dev.cordon.reach.response;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What of a routine must stay allowed: actions, and for those whose resources are known for sure, on which. */
final class Routine {
    /** Services whose actions ask about one resource each, whose ARN is what events tell. */
    private static final Set<String> ONE_RESOURCE = Set.of("s3", "dynamodb", "sqs", "sns", "secretsmanager", "lambda");

    private final List<RoutineEntry> kept = new ArrayList<>();
    private final List<RoutineEntry> refused = new ArrayList<>();
    private final SortedMap<String, SortedSet<String>> resources = new TreeMap<>();

    Routine(RoutineSet set, PolicyStack before) {
        for (RoutineEntry entry : set.entries()) {
            Asked asked = new Asked(entry.action(), entry.resource());
            if (asked.decide(before, Asked::unseen).explicitDeny() == Truth.YES) {
                refused.add(entry);
                continue;
            }
            kept.add(entry);
            Set<String> on = resources.computeIfAbsent(asked.iamAction(), a -> new TreeSet<>());
            on.addAll(limits(asked.iamAction(), entry.resource()));
        }
    }

    /** Patterns that take in the resource and what belongs to it; {@code *} where it cannot be limited. */
    private static List<String> limits(String action, String resource) {
        String service = action.substring(0, Math.max(0, action.indexOf(':')));
        String[] parts = resource.split(":", 6);
        boolean known = parts.length == 6 && parts[0].equals("arn") && parts[2].equals(service);
        if (service.equals("sts") && parts.length == 6 && parts[5].startsWith("role/")) {
            return List.of(resource);
        }
        if (!known || !ONE_RESOURCE.contains(service) || resource.contains("${") || resource.contains("?")) {
            return List.of("*");
        }
        return switch (service) {
            case "dynamodb" -> resource.endsWith("*") ? List.of(resource) : List.of(resource, resource + "/*");
            case "lambda" -> resource.endsWith("*") ? List.of(resource) : List.of(resource, resource + ":*");
            case "secretsmanager" -> resource.endsWith("*") ? List.of(resource) : List.of(resource + "*");
            default -> List.of(resource);
        };
    }

    List<RoutineEntry> kept() {
        return kept;
    }

    /** Entries that an explicit deny refuses already. */
    List<RoutineEntry> refused() {
        return refused;
    }

    /** Actions to keep, sorted, with the resources to keep them on. */
    SortedMap<String, SortedSet<String>> resources() {
        return resources;
    }
}
