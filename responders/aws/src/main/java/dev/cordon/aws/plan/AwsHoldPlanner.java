package dev.cordon.aws.plan;

import dev.cordon.aws.client.Principal;
import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.HoldPlanner;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.hold.CoverageMap;
import dev.cordon.reach.hold.HoldSlots;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plans holds on users and roles of an AWS account, which it reads anew for each plan. The order of steps is the
 * playbook's: guardrail first, then keys and sessions, then the sweep; reading back is the lifecycle's.
 */
public final class AwsHoldPlanner implements HoldPlanner {
    private static final int SLOTS = 10;

    private final LiveAccount account;
    private final Responders responders;
    private final CoverageMap coverage;
    private final HeldFacts.Source facts;
    private final Owners owners;

    /** Who answers for a principal. */
    @FunctionalInterface
    public interface Owners {
        /**
         * Its owner.
         *
         * @return empty where nobody is known
         */
        String ownerOf(String arn, Map<String, String> tags);
    }

    public AwsHoldPlanner(
            LiveAccount account, Responders responders, CoverageMap coverage, HeldFacts.Source facts, Owners owners) {
        this.account = account;
        this.responders = responders;
        this.coverage = coverage;
        this.facts = facts;
        this.owners = owners;
    }

    @Override
    public Planning plan(Alert alert, Playbook playbook, long nowMillis) {
        String held = alert.identity().holdTarget();
        if (!Principal.isOne(held)) {
            return new Planning.NotPlannable(
                    held.isEmpty()
                            ? "nothing is known that a hold of "
                                    + alert.identity().key() + " could act on"
                            : held + " is no IAM user or role: AWS has no lever on it",
                    false);
        }
        AccountSnapshot snapshot;
        try {
            snapshot = account.read();
        } catch (LiveAccount.UnreadableException e) {
            return new Planning.NotPlannable(String.valueOf(e.getMessage()), true);
        }
        PolicyStack stack = snapshot.stackOf(held);
        if (stack == null) {
            return new Planning.NotPlannable(held + " is not in the account that was read", false);
        }
        return new Planning.Planned(planned(alert, playbook, snapshot, stack, Principal.of(held), nowMillis));
    }

    private HoldPlan planned(
            Alert alert, Playbook playbook, AccountSnapshot snapshot, PolicyStack stack, Principal target, long now) {
        AttackTraits attack = AttackTraits.of(alert);
        HeldFacts known = facts.of(alert);
        RungChoice choice = RungChoice.of(alert, playbook, attack, known);
        HoldTerms terms = HoldTerms.defaults()
                .of(stack, alert.routine())
                .seenBy(coverage)
                .keepingRoutineDanger(playbook.hold().keepRoutineDanger());
        PolicyCompiler compiler = new PolicyCompiler(attack, known, terms, slots(snapshot, target));
        RungPolicies rung = compiler.compile(choice.rung(), playbook.hold().ladder());
        Study study = Study.of(alert, snapshot, target.arn(), rung, terms, attack, known, now);
        PlannedSteps planned = new PlannedSteps(alert, playbook, target, snapshot, rung, attack);
        List<String> notes = new ArrayList<>(choice.notes());
        notes.addAll(rung.notes());
        notes.addAll(planned.notes());
        String question = choice.question();
        List<PlannedStep> steps = planned.steps();
        if (target.reserved() || target.serviceLinked()) {
            question =
                    "AWS lets nobody change " + target.arn() + " from within the account: there is no lever on it here"
                            + (target.reserved() ? "; end the person's session in IAM Identity Center" : "");
            steps = List.of();
        } else if (rung.rung() != choice.rung()) {
            notes.add("a " + choice.rung().label() + " hold cannot be had, so it is "
                    + rung.rung().label());
            if (rung.rung() == HoldRung.FULL && question.isEmpty()) {
                question = "the milder hold cannot be had, and a full one stops the workload too: is that worth it?";
            }
        }
        if (!rung.unlogged().isEmpty() && question.isEmpty()) {
            question =
                    rung.unlogged().size() + " actions stay open because no log would show their use: is that enough?";
        }
        double most = playbook.hold().maxResponseRadiusPercent();
        boolean above = !study.response().known() || study.response().worstPercent() > most;
        boolean waived = alert.exposed() && most >= 100; // the guardrails have a rule of their own for it
        if (above && !waived && question.isEmpty()) {
            question = "what legitimate work it would break is above the playbook's maximum of "
                    + String.format(Locale.ROOT, "%.1f %%", most) + " or not known ("
                    + study.response().words()
                    + "): is that worth it?";
        }
        notes.add(
                "what it planted in functions, instances or stacks lives on under their own roles, and is not touched");
        HoldPlan bare = plan(alert, playbook, snapshot, target, rung, steps, study, question, notes, now);
        return withCalls(bare);
    }

    private HoldPlan plan(
            Alert alert,
            Playbook playbook,
            AccountSnapshot snapshot,
            Principal target,
            RungPolicies rung,
            List<PlannedStep> steps,
            Study study,
            String question,
            List<String> notes,
            long now) {
        String owner = owners.ownerOf(target.arn(), tags(snapshot, target.arn()));
        long suspected = alert.events().stream()
                .mapToLong(SpeakingEvent::timeMillis)
                .min()
                .orElse(alert.openedMillis());
        ResponseEstimate response = study.response();
        return new HoldPlan(
                playbook.containmentOf(alert.tenant(), alert.alertId()),
                alert.tenant(),
                alert.alertId(),
                alert.revision(),
                alert.identity().key(),
                alert.identity().kind(),
                target.arn(),
                target.account(),
                alert.identity().kind().label(),
                alert.priority(),
                alert.exposed(),
                alert.immature(),
                playbook.id(),
                playbook.version(),
                playbook.stage(),
                rung.rung(),
                steps,
                new LeaseTerms(
                        playbook.lease().length().toMillis(),
                        playbook.lease().onTimeout(),
                        playbook.lease().extendAtMost().toMillis()),
                owner.isEmpty() ? playbook.owner() : owner,
                Math.min(suspected, alert.openedMillis()),
                now,
                snapshot.asOfMillis(),
                study.blastBefore(),
                study.blastAfter(),
                response,
                study.residual(),
                question,
                notes);
    }

    /** Asks every responder what it would call, so that people approve exactly that. */
    private HoldPlan withCalls(HoldPlan plan) {
        List<PlannedStep> steps = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            Preflight found = responders
                    .of(step.action())
                    .preflight(new StepRequest(
                            plan.id(),
                            plan.tenant(),
                            plan.account(),
                            plan.owner(),
                            step,
                            StepRequest.NEVER,
                            plan.suspectedSinceMillis()));
            List<String> calls = switch (found.standing()) {
                case BLOCKED, UNKNOWN, NOT_NEEDED, IN_EFFECT -> List.of("none: " + found.words());
                case ABSENT, PARTLY -> found.calls();
            };
            steps.add(new PlannedStep(
                    step.index(),
                    step.action(),
                    step.target(),
                    step.parameters(),
                    step.required(),
                    step.keepOff(),
                    step.expires(),
                    step.mutating(),
                    step.verifyAfterMillis(),
                    calls,
                    found.diff()));
        }
        return new HoldPlan(
                plan.id(),
                plan.tenant(),
                plan.alertId(),
                plan.alertRevision(),
                plan.identityKey(),
                plan.identityKind(),
                plan.target(),
                plan.account(),
                plan.cohort(),
                plan.priority(),
                plan.exposed(),
                plan.immature(),
                plan.playbook(),
                plan.playbookVersion(),
                plan.stage(),
                plan.rung(),
                steps,
                plan.lease(),
                plan.owner(),
                plan.suspectedSinceMillis(),
                plan.plannedMillis(),
                plan.snapshotMillis(),
                plan.blastBefore(),
                plan.blastAfter(),
                plan.response(),
                plan.residual(),
                plan.question(),
                plan.notes());
    }

    private static HoldSlots slots(AccountSnapshot snapshot, Principal target) {
        UserDetail user = snapshot.users().get(target.arn());
        RoleDetail role = snapshot.roles().get(target.arn());
        int attached = user != null
                ? user.attached().size()
                : role != null ? role.attached().size() : SLOTS;
        boolean free = user != null ? user.boundaryArn() == null : role != null && role.boundaryArn() == null;
        // How long inline policies are shows only when they are read; what does not fit is found before it is written.
        return new HoldSlots(
                target.user() ? PrincipalType.USER : PrincipalType.ROLE, Math.max(0, SLOTS - attached), 0, free);
    }

    private static Map<String, String> tags(AccountSnapshot snapshot, String arn) {
        UserDetail user = snapshot.users().get(arn);
        RoleDetail role = snapshot.roles().get(arn);
        return user != null ? user.tags() : role != null ? role.tags() : new TreeMap<>();
    }
}
