package dev.cordon.engine.guardrail;

import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a plan must not act on: its target and whatever else a step names. Each is asked about as it is spelled and as the
 * account lists it, so that no spelling gets past a list.
 */
record Protections(GuardrailConfig config, ReviewFacts facts) {
    private static final String SERVICE_LINKED_PATH = "/aws-service-role/";
    private static final String SERVICE_LINKED_NAME = "awsservicerolefor";
    private static final String SSO_PATH = "/aws-reserved/sso.amazonaws.com/";
    private static final String SSO_NAME = "awsreservedsso_";

    void review(HoldPlan plan, List<RuleFinding> found) {
        target(plan, found);
        for (PlannedStep step : plan.steps()) {
            if (step.mutating() && PrincipalArn.of(step.target()).isEmpty()) {
                refuse(
                        GuardrailRule.UNKNOWN_IDENTITY,
                        "step " + step.index() + " acts on '" + step.target() + "'",
                        found);
            }
        }
        Map<String, PrincipalArn> acted = new LinkedHashMap<>();
        PrincipalArn.of(plan.target()).ifPresent(arn -> acted.put(plan.target(), arn));
        for (PlannedStep step : plan.steps()) {
            PrincipalArn.of(step.target()).ifPresent(arn -> acted.putIfAbsent(step.target(), arn));
            policies(step, found);
        }
        acted.forEach((spelled, who) -> {
            principal(spelled, who, found);
            groups(spelled, who, found);
        });
        if (config.responder().principal().isEmpty()
                && PrincipalArn.of(facts.responder().caller()).isEmpty()) {
            found.add(RuleFinding.asking(GuardrailRule.RESPONDER_UNKNOWN, ""));
        }
    }

    private void target(HoldPlan plan, List<RuleFinding> found) {
        Optional<PrincipalArn> target = PrincipalArn.of(plan.target());
        if (target.isPresent() && target.get().kind().equals("root")) {
            found.add(RuleFinding.refusing(GuardrailRule.ACCOUNT_ROOT, plan.target()));
            return;
        }
        if (isOfIdentityCenter(plan.target())) {
            found.add(RuleFinding.asking(GuardrailRule.SSO_RESERVED_ROLE, plan.target()));
            return;
        }
        String why = "";
        if (plan.target().isBlank()) {
            why = "nothing is named that could be held";
        } else if (target.isEmpty() || !target.get().isUserOrRole()) {
            why = plan.target() + " is no user or role";
        } else if (!target.get().account().equals(plan.account())) {
            why = plan.target() + " is not of account " + plan.account();
        } else if (facts.principals().find(target.get()).isEmpty()) {
            why = plan.target() + " is not in the account that was read";
        }
        if (!why.isEmpty()) {
            found.add(RuleFinding.refusing(GuardrailRule.UNKNOWN_IDENTITY, why));
        }
    }

    /** Baseline keys of people who come through it; what they act under is a reserved role (docs/identity-keys.md). */
    private static boolean isOfIdentityCenter(String target) {
        String folded = PrincipalArn.fold(target);
        return folded.startsWith("sso:") || folded.matches("arn:aws[a-z-]*:identitystore:.*");
    }

    private void principal(String spelled, PrincipalArn who, List<RuleFinding> found) {
        Set<PrincipalArn> spellings = spellings(who);
        if (who.kind().equals("root")) {
            refuse(GuardrailRule.ACCOUNT_ROOT, spelled, found);
        }
        listed(GuardrailRule.NEVER_TOUCH, config.neverTouch(), spelled, spellings, found);
        listed(GuardrailRule.BREAK_GLASS, config.breakGlass(), spelled, spellings, found);
        listed(GuardrailRule.FAILOVER_ROLE, config.failoverRoles(), spelled, spellings, found);
        listed(GuardrailRule.RESPONDER_CHAIN, config.responder().chain(), spelled, spellings, found);
        List<ArnPattern> self = new ArrayList<>();
        config.responder().principal().ifPresent(self::add);
        boolean caller =
                PrincipalArn.of(facts.responder().caller()).filter(who::sameAs).isPresent();
        if (caller) {
            refuse(GuardrailRule.RESPONDER_SELF, spelled, found);
        } else {
            listed(GuardrailRule.RESPONDER_SELF, self, spelled, spellings, found);
        }
        PrincipalArn known = facts.principals().find(who).orElse(who);
        boolean byName = !facts.principals().find(who).isPresent();
        if (is(known, SERVICE_LINKED_PATH, SERVICE_LINKED_NAME, byName)) {
            refuse(GuardrailRule.SERVICE_LINKED_ROLE, spelled, found);
        }
        if (is(known, SSO_PATH, SSO_NAME, byName)) {
            found.add(RuleFinding.asking(GuardrailRule.SSO_RESERVED_ROLE, spelled));
        }
    }

    /** By its path, which nobody can choose; by its name only where the account does not tell the path. */
    private static boolean is(PrincipalArn who, String path, String name, boolean byName) {
        return who.kind().equals("role")
                && (who.path().startsWith(path) || (byName && who.name().startsWith(name)));
    }

    private Set<PrincipalArn> spellings(PrincipalArn who) {
        PrincipalArn known = facts.principals().find(who).orElse(who);
        if (known.equals(who)) {
            return Set.of(who);
        }
        // A session tells no path; the account does, and then that alone is asked.
        return who.pathKnown() ? Set.of(who, known) : Set.of(known);
    }

    private static void listed(
            GuardrailRule rule,
            List<ArnPattern> patterns,
            String spelled,
            Set<PrincipalArn> spellings,
            List<RuleFinding> found) {
        patterns.stream()
                .filter(pattern -> spellings.stream().anyMatch(pattern::protects))
                .findFirst()
                .ifPresent(pattern -> refuse(rule, spelled + ", by " + pattern, found));
    }

    private static void refuse(GuardrailRule rule, String words, List<RuleFinding> found) {
        found.add(RuleFinding.refusing(rule, words));
    }

    private void groups(String spelled, PrincipalArn who, List<RuleFinding> found) {
        boolean ours = facts.responder().groups().stream()
                .flatMap(group -> PrincipalArn.of(group).stream())
                .anyMatch(who::sameAs);
        if (ours) {
            refuse(GuardrailRule.RESPONDER_GROUP, spelled, found);
        }
    }

    /** A policy that we have too, as the target of a step or named by it. */
    private void policies(PlannedStep step, List<RuleFinding> found) {
        List<String> named = new ArrayList<>(step.parameters().values());
        named.add(step.target());
        for (String text : named) {
            Optional<PrincipalArn> policy =
                    PrincipalArn.of(text).filter(arn -> arn.kind().equals("policy"));
            boolean ours = policy.isPresent()
                    && facts.responder().policies().stream()
                            .flatMap(arn -> PrincipalArn.of(arn).stream())
                            .anyMatch(policy.get()::sameAs);
            if (ours) {
                refuse(GuardrailRule.RESPONDER_POLICY, text.strip(), found);
            }
        }
    }
}
