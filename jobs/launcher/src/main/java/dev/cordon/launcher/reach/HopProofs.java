package dev.cordon.launcher.reach;

import dev.cordon.launcher.reach.WhyAnswer.Proof;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.EscalationPath;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.Need;
import dev.cordon.reach.paths.Requirement;
import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains hops: each action that a path requires, and the statement that allows it. */
final class HopProofs {
    private final AccountSnapshot snapshot;
    private final EscalationCatalogue catalogue;
    private final ResourceLookup resources;

    HopProofs(AccountSnapshot snapshot, EscalationCatalogue catalogue) {
        this.snapshot = snapshot;
        this.catalogue = catalogue;
        this.resources = new ResourceLookup(snapshot);
    }

    Proof of(Hop hop) {
        Step step = StepViews.of(hop);
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        PolicyStack stack = snapshot.stackOf(hop.from());
        Optional<EscalationPath> path = catalogue.path(hop.pathId());
        if (stack != null && path.isPresent()) {
            for (Requirement required : path.get().requires()) {
                Asked asked = asked(stack, required, path.get(), hop);
                byReason.computeIfAbsent(required.action() + asked.reason(), reason -> new ArrayList<>())
                        .add(asked.on());
            }
        }
        List<String> reasons = new ArrayList<>();
        byReason.forEach((reason, on) -> reasons.add(told(reason, on)));
        return new Proof(
                ArnName.of(hop.from()) + " " + hop.words(), hop.pathId(), step.certain(), step.needs(), reasons);
    }

    /**
     * What decided a required action.
     *
     * @param on the resource it was asked on, or {@code *}
     * @param reason behind the action, with its colon
     */
    private record Asked(String on, String reason) {}

    private static String told(String reason, List<String> on) {
        int colon = reason.indexOf(": ");
        String more = on.size() > 1 ? " and " + (on.size() - 1) + " more kinds of resource" : "";
        String where = on.get(0).equals("*") ? "" : " on " + on.get(0) + more;
        return reason.substring(0, colon) + where + reason.substring(colon);
    }

    /** Asked on the first of the resources it may be asked on where it is allowed. */
    private Asked asked(PolicyStack stack, Requirement required, EscalationPath path, Hop hop) {
        Decision best = null;
        String on = "*";
        for (String candidate : candidates(stack, required, hop)) {
            Decision decision = PolicyEvaluator.decide(
                    stack,
                    required.action(),
                    resources.of(required.action(), candidate, stack.principal().account()),
                    context(required, path));
            if (best == null || decision.allowed().compareTo(best.allowed()) > 0) {
                best = decision;
                on = candidate;
            }
        }
        if (required.unlessDenied()) {
            return new Asked(on, ": the path itself brings what allows it, and nothing denies it");
        }
        return new Asked(on, ": " + (best == null ? "" : String.join("; ", ReasonWords.of(best))));
    }

    private List<String> candidates(PolicyStack stack, Requirement required, Hop hop) {
        String account = stack.principal().account();
        List<String> found = new ArrayList<>();
        switch (required.on()) {
            case NOTHING -> found.add("*");
            case TARGET -> found.add(hop.to());
            case TARGET_GROUP -> {
                for (GroupDetail group : groups(hop.to())) {
                    found.add(group.arn());
                }
            }
            case TARGET_POLICY -> found.addAll(policies(hop.to()));
            default -> found.add(filled(required.pattern(), stack.principal().arn(), account));
        }
        if (found.isEmpty()) {
            found.add("*");
        }
        return found;
    }

    private List<GroupDetail> groups(String arn) {
        UserDetail user = snapshot.users().get(arn);
        List<GroupDetail> groups = new ArrayList<>();
        if (user != null) {
            for (String name : user.groups()) {
                GroupDetail group = snapshot.group(user.account(), name);
                if (group != null) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private List<String> policies(String arn) {
        List<String> attached = new ArrayList<>();
        UserDetail user = snapshot.users().get(arn);
        RoleDetail role = snapshot.roles().get(arn);
        if (user != null) {
            attached.addAll(user.attached());
            groups(arn).forEach(group -> attached.addAll(group.attached()));
        } else if (role != null) {
            attached.addAll(role.attached());
        }
        return attached.stream()
                .filter(policy -> !policy.contains(":iam::aws:"))
                .toList();
    }

    private static String filled(@Nullable String pattern, String principalArn, String account) {
        if (pattern == null || pattern.isEmpty()) {
            return "*";
        }
        String[] parts = principalArn.split(":", 3);
        return pattern.replace("{partition}", parts.length > 1 ? parts[1] : "aws")
                .replace("{account}", account);
    }

    private static RequestContext context(Requirement required, EscalationPath path) {
        if (!required.action().equals("iam:PassRole")) {
            return RequestContext.UNKNOWN;
        }
        List<String> services = new ArrayList<>(required.passedTo());
        if (services.isEmpty()) {
            path.needs().stream()
                    .filter(need -> need.kind() == Need.Kind.TRUSTS_SERVICE)
                    .forEach(need -> services.addAll(need.values()));
        }
        return services.size() == 1
                ? RequestContext.of(Map.of("iam:passedtoservice", services), false)
                : RequestContext.UNKNOWN;
    }
}
