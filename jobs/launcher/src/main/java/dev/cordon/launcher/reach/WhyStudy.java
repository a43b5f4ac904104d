package dev.cordon.launcher.reach;

import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.reach.WhyAnswer.Proof;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.Ways;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains how a principal gets to a target, or what keeps it from it. */
final class WhyStudy {
    private static final String ADMIN = "admin";
    private static final int NAMED = 3;

    private final AccountStudy study;
    private final AccountSnapshot snapshot;
    private final AccessGraph graph;
    private final HopProofs hops;
    private final ResourceLookup resources;
    private final ResourceActions actions;

    WhyStudy(AccountStudy study) {
        this.study = study;
        this.snapshot = study.snapshot();
        this.graph = study.graph();
        this.hops = new HopProofs(snapshot, study.catalogue());
        this.resources = new ResourceLookup(snapshot);
        this.actions = new ResourceActions(snapshot, resources);
    }

    WhyAnswer of(ReachQuestion.Why question) {
        PrincipalNames names = new PrincipalNames(graph.principals());
        String text = question.text();
        int cut = text.indexOf('=');
        for (int at = cut; at > 0; at = text.indexOf('=', at + 1)) { // names of principals may hold an equals sign
            if (names.knows(text.substring(0, at))) {
                cut = at;
            }
        }
        String from = names.resolve(text.substring(0, cut), "--why");
        String target = text.substring(cut + 1);
        if (target.equals(ADMIN)) {
            return toAdministrator(from);
        }
        if (names.knows(target)) {
            return toPrincipal(from, target);
        }
        Optional<JewelView> jewel = jewel(from, target);
        if (jewel.isPresent()) {
            return toJewel(from, jewel.get());
        }
        if (target.startsWith("arn:") && target.split(":", 6).length == 6) {
            return toResource(from, target);
        }
        if (knownToAnybody(target)) {
            return refused(from, target, List.of("Neither it nor anybody it can become gets at " + target + "."));
        }
        throw new InputProblem(
                "--why: '" + target + "' is neither a principal's or resource's ARN, nor admin, nor the name"
                        + " of a crown jewel that anybody gets at; --identity lists an identity's");
    }

    private WhyAnswer toAdministrator(String from) {
        if (graph.administrator(from).mayBe()) {
            boolean certain = graph.administrator(from).certain();
            return new WhyAnswer(
                    from,
                    "administrator",
                    true,
                    certain,
                    List.of(proof(from, "is administrator by its own policies", "iam:AttachUserPolicy", "*")));
        }
        List<Hop> route = graph.adminRoute(from);
        if (!route.isEmpty()) {
            return reached(from, "administrator", route, Optional.empty());
        }
        List<String> reasons = new ArrayList<>();
        reasons.add("Its own policies do not make it administrator.");
        int reachable = graph.reachableCount(from, false);
        reasons.add(
                reachable == 0
                        ? "It can become nobody else, and no escalation path is open to it."
                        : "It can become " + reachable
                                + (reachable == 1 ? " other" : " others")
                                + "; none of them is administrator, and no escalation path"
                                + " that leads to one is open to them.");
        return refused(from, "administrator", reasons);
    }

    private WhyAnswer toPrincipal(String from, String target) {
        List<Hop> route = graph.route(from, target);
        if (!route.isEmpty()) {
            return reached(from, ArnName.of(target), route, Optional.empty());
        }
        if (from.equals(target)) {
            return new WhyAnswer(from, ArnName.of(target), true, true, List.of());
        }
        List<String> reasons = new ArrayList<>();
        PolicyStack stack = snapshot.stackOf(from);
        if (snapshot.roles().containsKey(target) && stack != null) {
            Decision assumes = PolicyEvaluator.decide(
                    stack,
                    "sts:AssumeRole",
                    resources.of("sts:AssumeRole", target, stack.principal().account()),
                    RequestContext.UNKNOWN);
            reasons.add("sts:AssumeRole on " + target + ": " + String.join("; ", ReasonWords.of(assumes)));
        }
        Ways ways = graph.ways(List.of(Actor.of(target)));
        List<String> others = graph.principals().stream()
                .filter(arn -> ways.distance(arn) == 1)
                .toList();
        reasons.add(
                others.isEmpty()
                        ? "Nobody else can become " + ArnName.of(target) + "."
                        : others.size() + " can become " + ArnName.of(target) + " in one step ("
                                + String.join(
                                        ", ",
                                        others.stream()
                                                .limit(NAMED)
                                                .map(ArnName::of)
                                                .toList())
                                + (others.size() > NAMED ? ", …" : "") + "), and it can become none of them.");
        return refused(from, ArnName.of(target), reasons);
    }

    private WhyAnswer toJewel(String from, JewelView jewel) {
        List<Hop> route = jewel.path().isEmpty()
                ? List.of()
                : graph.route(from, jewel.path().get(jewel.path().size() - 1).to());
        List<Proof> proofs = new ArrayList<>();
        route.forEach(hop -> proofs.add(hops.of(hop)));
        String last = jewel.path().isEmpty()
                ? from
                : jewel.path().get(jewel.path().size() - 1).to();
        List<String> reasons = jewel.resource().isEmpty() ? List.of() : actions.reasons(last, jewel.resource());
        proofs.add(new Proof(ArnName.of(last) + " " + jewel.words(), "", jewel.certain(), List.of(), reasons));
        return new WhyAnswer(from, jewel.name(), true, jewel.certain(), proofs);
    }

    private WhyAnswer toResource(String from, String target) {
        List<String> able = new ArrayList<>();
        if (actions.any(from, target)) {
            able.add(from);
        } else {
            graph.reachable(from).keySet().stream()
                    .filter(arn -> actions.any(arn, target))
                    .forEach(able::add);
        }
        if (able.isEmpty()) {
            List<String> reasons = new ArrayList<>();
            reasons.add("Neither it nor any of the " + graph.reachableCount(from, false)
                    + " principals it can become is allowed any action on it.");
            String assumed = resources.assumed(target);
            if (!assumed.isEmpty()) {
                reasons.add(assumed);
            }
            return refused(from, target, reasons);
        }
        List<Hop> route = graph.ways(able.stream().map(Actor::of).toList()).route(from);
        String last = route.isEmpty() ? from : route.get(route.size() - 1).to();
        List<String> reasons = actions.reasons(last, target);
        boolean certain = actions.certain(last, target);
        return reached(
                from,
                target,
                route,
                Optional.of(new Proof(ArnName.of(last) + " may act on " + target, "", certain, List.of(), reasons)));
    }

    private Optional<JewelView> jewel(String from, String target) {
        return study.principal(from, ReachAnswers.Limits.ONE).jewels().stream()
                .filter(each -> each.id().equals(target)
                        || each.resource().equals(target)
                        || each.name().equalsIgnoreCase(target))
                .findFirst();
    }

    private boolean knownToAnybody(String target) {
        return graph.principals().stream().anyMatch(arn -> jewel(arn, target).isPresent());
    }

    private WhyAnswer reached(String from, String target, List<Hop> route, Optional<Proof> last) {
        List<Proof> proofs = new ArrayList<>();
        route.forEach(hop -> proofs.add(hops.of(hop)));
        last.ifPresent(proofs::add);
        return new WhyAnswer(from, target, true, proofs.stream().allMatch(Proof::certain), proofs);
    }

    private static WhyAnswer refused(String from, String target, List<String> reasons) {
        return new WhyAnswer(
                from,
                target,
                false,
                true,
                reasons.stream()
                        .map(each -> new Proof(each, "", true, List.of(), List.of()))
                        .toList());
    }

    private Proof proof(String arn, String words, String action, String resource) {
        PolicyStack stack = snapshot.stackOf(arn);
        if (stack == null) {
            return new Proof(ArnName.of(arn) + " " + words, "", false, List.of(), List.of());
        }
        Decision decision = PolicyEvaluator.decide(
                stack, action, resources.of(action, resource, stack.principal().account()), RequestContext.UNKNOWN);
        return new Proof(
                ArnName.of(arn) + " " + words,
                "",
                decision.allowed().certain(),
                List.of(),
                List.of("for example " + action + ": " + String.join("; ", ReasonWords.of(decision))));
    }
}
