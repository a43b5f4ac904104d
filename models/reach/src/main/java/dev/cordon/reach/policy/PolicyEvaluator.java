package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides a request as AWS does
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html): an explicit deny anywhere
 * decides; else every bound must allow, and the identity policies or the resource policy, or across accounts both, must
 * grant.
 */
public final class PolicyEvaluator {
    private final PrincipalFacts who;
    private final String action;
    private final ResourceFacts what;
    private final RequestContext context;
    private final KeySource keys;
    private final List<Reason> reasons = new ArrayList<>();
    private Truth denied = Truth.NO;

    private PolicyEvaluator(PrincipalFacts who, String action, ResourceFacts what, RequestContext context) {
        this.who = who;
        this.action = action.toLowerCase(Locale.ROOT);
        this.what = what;
        this.context = context;
        this.keys = new ResourceKeys(what, context);
    }

    /**
     * Whether a principal may use an action on a resource.
     *
     * @param action such as {@code s3:GetObject}, in any case
     */
    public static Decision decide(PolicyStack who, String action, ResourceFacts what, RequestContext context) {
        if (FreeActions.has(who.principal(), action)) {
            return FreeActions.decision();
        }
        return new PolicyEvaluator(who.principal(), action, what, context).decide(who);
    }

    /**
     * Whether any of a principal's own policies might allow an action somewhere. Where none does, it is denied on every
     * resource of the same account of which no policy was seen. Costs little, for whoever asks about every action there is.
     */
    public static boolean mayGrant(PolicyStack who, String action) {
        if (FreeActions.has(who.principal(), action)) {
            return true;
        }
        String folded = action.toLowerCase(Locale.ROOT);
        for (NamedPolicy policy : who.identity()) {
            for (CompiledStatement statement : policy.document().compiled().of(folded)) {
                if (statement.effect() == Effect.ALLOW) {
                    return true;
                }
            }
        }
        return false;
    }

    private Decision decide(PolicyStack stack) {
        Truth identity = layer("identity policy", stack.identity(), false);
        Truth boundary =
                stack.boundary() == null ? Truth.YES : layer("permissions boundary", List.of(stack.boundary()), true);
        Truth control = who.serviceLinked() ? Truth.YES : levels("service control policy", stack.serviceControl());
        Truth session = stack.session().isEmpty() ? Truth.YES : layer("session policy", stack.session(), true);
        Truth resourceControl =
                who.serviceLinked() ? Truth.YES : levels("resource control policy", what.resourceControl());
        Naming granted = resourcePolicy(what.policy());
        Truth limits = boundary.and(session);
        Truth own = identity.and(limits);
        Truth allowed = crossesAccounts() ? own.and(granted.any()) : within(own, limits, granted, stack);
        allowed = allowed.and(control).and(resourceControl).and(denied.not());
        return new Decision(allowed, denied, decisive(allowed));
    }

    /** Within one account either side grants, but for roles and keys, whose policy must. */
    private Truth within(Truth own, Truth limits, Naming granted, PolicyStack stack) {
        boolean userSession =
                who.type() == PrincipalType.USER && !stack.session().isEmpty();
        Truth direct = userSession ? granted.direct().and(limits) : granted.direct();
        Truth byResource = direct.or(granted.role().and(limits));
        return byResource.or(needsResourcePolicy() ? own.and(granted.any()) : own);
    }

    private boolean crossesAccounts() {
        return !what.account().isEmpty()
                && !who.account().isEmpty()
                && !what.account().equals("aws")
                && !what.account().equals(who.account());
    }

    /** Trust policies and key policies must allow: identity policies alone do not. */
    private boolean needsResourcePolicy() {
        return (action.startsWith("sts:") && what.arn().contains(":role/"))
                || (action.startsWith("kms:") && what.arn().contains(":key/"));
    }

    private Naming resourcePolicy(@Nullable NamedPolicy policy) {
        boolean unreadable = policy != null && !policy.document().readable();
        if (policy == null || unreadable) {
            boolean unseen = (unreadable || !what.policyKnown()) && !context.complete();
            boolean needed = crossesAccounts() || needsResourcePolicy();
            Truth account = unseen && needed ? Truth.POSSIBLE : Truth.NO;
            if (account == Truth.POSSIBLE) {
                reasons.add(new Reason(
                        "resource policy",
                        "",
                        "",
                        "may allow",
                        unreadable ? "the resource policy cannot be read" : "the resource policy was not seen"));
            } else if (needed) {
                reasons.add(Reasons.none("resource policy"));
            }
            return new Naming(account, Truth.NO, Truth.NO);
        }
        ResourceGrant grant = ResourceGrant.of(policy, who, action, what, context, true);
        denied = denied.or(grant.denied());
        reasons.addAll(grant.reasons());
        if (grant.allowed().any() == Truth.NO) {
            reasons.add(Reasons.none("resource policy"));
        }
        return grant.allowed();
    }

    private Truth levels(String name, List<List<NamedPolicy>> levels) {
        Truth all = Truth.YES;
        for (int i = 0; i < levels.size(); i++) {
            String place = levels.size() == 1 ? "" : "level " + (i + 1) + " of " + levels.size();
            all = all.and(layer(name, place, levels.get(i), true));
        }
        return all;
    }

    private Truth layer(String name, List<NamedPolicy> policies, boolean bound) {
        return layer(name, "", policies, bound);
    }

    private Truth layer(String name, String place, List<NamedPolicy> policies, boolean bound) {
        Truth allowed = Truth.NO;
        for (NamedPolicy policy : policies) {
            if (bound && !policy.document().readable() && !context.complete()) {
                allowed = allowed.or(Truth.POSSIBLE);
                reasons.add(new Reason(name, policy.name(), "", "may allow", "the policy cannot be read"));
            }
            if (!bound && !policy.document().readable()) {
                reasons.add(new Reason(name, policy.name(), "", "does not allow", "the policy cannot be read"));
            }
            for (CompiledStatement statement : policy.document().compiled().of(action)) {
                Clause clause = statement.of(who);
                Truth matches = clause == null ? Truth.NO : clause.matches(what, keys, context);
                if (clause != null && matches.mayBe()) {
                    reasons.add(Reasons.of(name, policy, statement, matches, clause.undecided(what, keys, context)));
                    if (statement.effect() == Effect.ALLOW) {
                        allowed = allowed.or(matches);
                    } else {
                        denied = denied.or(matches);
                    }
                }
            }
        }
        if (allowed == Truth.NO) {
            reasons.add(new Reason(name, "", place, "does not allow", ""));
        }
        return allowed;
    }

    /** The decisive ones first: denies that are certain, what is missing, what is undecided, what allows. */
    private List<Reason> decisive(Truth allowed) {
        if (reasons.isEmpty()) {
            return List.of(Reasons.none("identity policy"));
        }
        List<Reason> ordered = new ArrayList<>();
        if (allowed == Truth.NO) {
            add(ordered, "denies");
            add(ordered, "does not allow");
            add(ordered, "may deny");
        } else if (allowed == Truth.POSSIBLE) {
            add(ordered, "may deny");
            add(ordered, "may allow");
            add(ordered, "allows");
        } else {
            add(ordered, "allows");
        }
        for (Reason reason : reasons) {
            if (!ordered.contains(reason)) {
                ordered.add(reason);
            }
        }
        return List.copyOf(ordered);
    }

    private void add(List<Reason> ordered, String effect) {
        for (Reason reason : reasons) {
            if (reason.effect().equals(effect)) {
                ordered.add(reason);
            }
        }
    }
}
