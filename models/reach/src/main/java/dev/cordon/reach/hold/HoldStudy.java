package dev.cordon.reach.hold;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.radius.ActionScale;
import dev.cordon.reach.response.PolicyChange;
import dev.cordon.reach.response.Residual;
import dev.cordon.reach.response.ResponseRadius;
import dev.cordon.reach.response.ResponseReport;
import dev.cordon.reach.response.Use;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a hold would deny to who it should not, and what it leaves to the held caller.
 *
 * @param uses uses of the routine that are denied, or unknown
 * @param report the same use by use
 * @param passes actions that still pass for the held caller, as AWS writes them: {@code YES} on every resource, {@code
 *     POSSIBLE} on some or under conditions; exactly what the evaluator answers
 * @param residual the same by class and level
 */
public record HoldStudy(UsesDenied uses, ResponseReport report, SortedMap<String, Truth> passes, Residual residual) {
    private static final String ANY = "arn:*:*:*:*:*";

    /**
     * The study of a hold.
     *
     * @param policies all that it puts on the principal
     * @param terms with its policies as they are, its routine and what its trail shows
     * @param usual how the identity's own requests come, such as {@code HoldContext.at(…).from(usual address)}
     * @param held how the held caller's requests come
     */
    public static HoldStudy of(List<HoldPolicy> policies, HoldTerms terms, RequestContext usual, RequestContext held) {
        PolicyStack before = terms.before();
        if (before == null) {
            throw new IllegalArgumentException("a study needs the principal's policies");
        }
        PolicyChange change = change(policies);
        PolicyStack after = change.applied(before);
        ResponseReport report = ResponseRadius.of(
                Use.of(terms.routine()), terms.routine().unattributedUses(), before, change, HoldStudy::unseen, usual);
        List<String> reasons = unknown(policies, terms, before, after, usual);
        UsesDenied uses = new UsesDenied(
                reasons.isEmpty(),
                report.deniedUses(),
                report.deniedUses() + report.possibleUses() + report.unattributedUses(),
                reasons);
        SortedMap<String, Truth> passes = new TreeMap<>();
        for (String action : ActionPatterns.all()) {
            Truth allowed = allowed(after, action, held);
            if (allowed.mayBe()) {
                passes.put(ActionPatterns.written(action), allowed);
            }
        }
        return new HoldStudy(uses, report, passes, residual(passes, terms));
    }

    /** Share of the identity's uses that is denied for certain, 0 to 1; 0 where it has none. */
    public double leastShare() {
        return share(report.deniedUses());
    }

    /** Share that is denied at most, 0 to 1; says nothing where the uses are unknown. */
    public double mostShare() {
        return share(uses.most());
    }

    private double share(long denied) {
        long unexplained = report.unexplained().stream().mapToLong(Use::uses).sum();
        long all = report.deniedUses()
                + report.possibleUses()
                + report.unattributedUses()
                + report.keptUses()
                + unexplained;
        return all == 0 ? 0 : (double) denied / all;
    }

    /** The policies of a hold as one change; one that allows is a boundary. */
    static PolicyChange change(List<HoldPolicy> policies) {
        List<PolicyChange> changes = new ArrayList<>();
        for (HoldPolicy policy : policies) {
            NamedPolicy named =
                    new NamedPolicy("hold", PolicyReader.read(policy.text()).document());
            changes.add(policy.boundary() ? new PolicyChange.Bound(named) : new PolicyChange.Add(named));
        }
        return new PolicyChange.Sequence(changes);
    }

    private static Truth allowed(PolicyStack stack, String action, RequestContext context) {
        if (!PolicyEvaluator.mayGrant(stack, action)) {
            return Truth.NO;
        }
        String arn = ActionScale.namesNoResource(action) ? "*" : ANY;
        return PolicyEvaluator.decide(stack, action, unseen(arn), context).allowed();
    }

    private static ResourceFacts unseen(String arn) {
        String[] parts = arn.split(":", 6);
        String account = parts.length == 6 && parts[4].matches("\\d{12}") ? parts[4] : "";
        return new ResourceFacts(arn, account, null, null, false, List.of());
    }

    /** Why the uses are not known: by service, what nothing would have shown, may be used, and is denied. */
    private static List<String> unknown(
            List<HoldPolicy> policies, HoldTerms terms, PolicyStack before, PolicyStack after, RequestContext usual) {
        boolean anywhere = policies.stream().anyMatch(policy -> policy.kind() == HoldKind.NETWORK);
        SortedSet<String> shownByOthers = terms.required().named();
        Set<String> shown = new HashSet<>();
        shownByOthers.forEach(action -> shown.add(ActionPatterns.folded(action)));
        Map<String, SortedSet<String>> byService = new TreeMap<>();
        for (String action : ActionPatterns.all()) {
            if (!PolicyEvaluator.mayGrant(before, action)) {
                continue; // before all else: of most actions no policy speaks
            }
            EventKind kind = EventKinds.bundled().of(action);
            boolean seenWithOthers = kind == EventKind.NEVER && shown.contains(action);
            if (seenWithOthers || terms.coverage().coverageOf(action) == Coverage.LOGGED) {
                continue;
            }
            Truth was = allowed(before, action, usual);
            if (was.mayBe() && (anywhere || allowed(after, action, usual).compareTo(was) < 0)) {
                byService
                        .computeIfAbsent(ActionPatterns.service(action), s -> new TreeSet<>())
                        .add(ActionPatterns.written(action));
            }
        }
        List<String> reasons = new ArrayList<>();
        byService.forEach((service, actions) -> reasons.add("the trail would not have shown " + actions.first()
                + (actions.size() > 1 ? " and " + (actions.size() - 1) + " more" : "")
                + (anywhere ? ", which may be used from elsewhere too" : ", which the hold denies")));
        return List.copyOf(reasons);
    }

    private static Residual residual(SortedMap<String, Truth> passes, HoldTerms terms) {
        ActionScale scale = ActionScale.defaults();
        Set<String> routine = new HashSet<>();
        terms.routine()
                .entries()
                .forEach(entry -> terms.required()
                        .actions(entry.action())
                        .forEach(action -> routine.add(ActionPatterns.folded(action))));
        Map<String, List<String>> byClass = new TreeMap<>();
        List<String> dangerous = new ArrayList<>();
        Truth admin = Truth.NO;
        for (Map.Entry<String, Truth> pass : passes.entrySet()) {
            String action = ActionPatterns.folded(pass.getKey());
            byClass.computeIfAbsent(scale.harmClass(action) + "\n" + scale.level(action), k -> new ArrayList<>())
                    .add(action);
            if (DangerActions.bundled().is(action)) {
                dangerous.add(action);
                admin = admin.or(Truth.POSSIBLE);
            }
        }
        List<Residual.Open> open = new ArrayList<>();
        byClass.values()
                .forEach(actions -> open.add(new Residual.Open(
                        scale.harmClass(actions.get(0)),
                        scale.level(actions.get(0)),
                        actions.size(),
                        (int) actions.stream().filter(routine::contains).count(),
                        List.copyOf(actions.subList(0, Math.min(3, actions.size()))))));
        open.sort((a, b) -> Double.compare(
                scale.harm(b.examples().get(0)), scale.harm(a.examples().get(0))));
        return new Residual(List.copyOf(open), List.copyOf(dangerous), admin);
    }
}
