package dev.cordon.launcher.reach;

import dev.cordon.launcher.reach.CanAnswer.Able;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.Ways;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds who can do something. */
final class CanStudy {
    private static final Comparator<Able> SUREST_FIRST = Comparator.comparing((Able able) -> !able.certain())
            .thenComparing(able -> able.path().size())
            .thenComparing(Able::arn);

    private final AccountSnapshot snapshot;
    private final AccessGraph graph;
    private final ResourceLookup resources;

    CanStudy(AccountSnapshot snapshot, AccessGraph graph) {
        this.snapshot = snapshot;
        this.graph = graph;
        this.resources = new ResourceLookup(snapshot);
    }

    /** @param only ask for this principal alone, or null for all */
    CanAnswer of(String action, String resource, @Nullable String only) {
        Map<String, Decision> able = new TreeMap<>();
        for (String arn : graph.principals()) {
            PolicyStack stack = snapshot.stackOf(arn);
            if (stack != null) {
                Decision decision = decide(stack, action, resource);
                if (decision.allowed().mayBe()) {
                    able.put(arn, decision);
                }
            }
        }
        List<Able> direct = new ArrayList<>();
        able.forEach((arn, decision) -> {
            if (only == null || only.equals(arn)) {
                direct.add(new Able(arn, decision.allowed() == Truth.YES, ReasonWords.of(decision), List.of()));
            }
        });
        direct.sort(SUREST_FIRST);
        return new CanAnswer(
                action,
                resource,
                resources.assumed(resource),
                only == null ? graph.principals().size() : 1,
                direct,
                byOthers(able, only));
    }

    private List<Able> byOthers(Map<String, Decision> able, @Nullable String only) {
        Ways toSure = ways(able, true);
        Ways toAny = ways(able, false);
        List<Able> found = new ArrayList<>();
        for (String arn : only == null ? graph.principals() : List.of(only)) {
            if (able.containsKey(arn)) {
                continue;
            }
            boolean sure = toSure.distance(arn) > 0 && toSure.certain(arn);
            List<Hop> route = (sure ? toSure : toAny).route(arn);
            if (!route.isEmpty()) {
                Decision decision = able.get(route.get(route.size() - 1).to());
                found.add(new Able(
                        arn, sure, decision == null ? List.of() : ReasonWords.of(decision), StepViews.of(route)));
            }
        }
        found.sort(SUREST_FIRST);
        return found;
    }

    private Ways ways(Map<String, Decision> able, boolean sureOnly) {
        List<Actor> targets = new ArrayList<>();
        able.forEach((arn, decision) -> {
            if (!sureOnly || decision.allowed() == Truth.YES) {
                targets.add(Actor.of(arn));
            }
        });
        return graph.ways(targets);
    }

    private Decision decide(PolicyStack stack, String action, String resource) {
        return PolicyEvaluator.decide(
                stack, action, resources.of(action, resource, stack.principal().account()), RequestContext.UNKNOWN);
    }
}
