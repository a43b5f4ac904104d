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
        List<String> reasons = new ArrayList<>();
        PolicyStack stack = snapshot.stackOf(hop.from());
        Optional<EscalationPath> path = catalogue.path(hop.pathId());
        if (stack != null && path.isPresent()) {
            for (Requirement required : path.get().requires()) {
                reasons.add(reason(stack, required, path.get(), hop));
            }
        }
        return new Proof(
                ArnName.of(hop.from()) + " " + hop.words(), hop.pathId(), step.certain(), step.needs(), reasons);
    }

    /** What decided a required action on the first of the resources it may be asked on where it is allowed. */
    private String reason(PolicyStack stack, Requirement required, EscalationPath path, Hop hop) {
        Decision best = null;
        String on = "";
        for (String candidate : candidates(stack, required, hop)) {
            Decision decision = PolicyEvaluator.decide(
                    stack,
                    required.action(),
                    resources.of(candidate, stack.principal().account()),
                    context(required, path));
            if (best == null || decision.allowed().compareTo(best.allowed()) > 0) {
                best = decision;
                on = candidate;
            }
        }
        String asked = required.action() + (on.isEmpty() || on.equals("*") ? "" : " on " + on);
        if (required.unlessDenied()) {
            return asked + ": the path itself brings what allows it, and nothing denies it";
        }
        return best == null ? asked : asked + ": " + String.join("; ", ReasonWords.of(best));
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
